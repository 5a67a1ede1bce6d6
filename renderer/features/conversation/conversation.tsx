import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadView } from '#shared/model/conversation.ts'
import type { Author } from '#shared/model/message.ts'
import { useAccount, useTimeZone } from '#renderer/state/account.ts'
import { useBubbles } from '#renderer/state/bubbles.ts'
import { useBringToFront, useMarkRead, useSettledBubbles } from '#renderer/state/open-thread.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { useTimes, useToday } from '#renderer/i18n/use-times.ts'
import type { MenuItem } from '#renderer/ui/menu-items.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { logLength, logOf } from '#renderer/features/conversation/entries.ts'
import { dividerSeq } from '#renderer/features/conversation/grouping.ts'
import { MessageLog } from '#renderer/features/conversation/message-log.tsx'
import { ThreadHeader } from '#renderer/features/conversation/thread-header.tsx'
import { ThreadMenu } from '#renderer/features/conversation/thread-menu.tsx'
import { useMessageActions } from '#renderer/features/conversation/use-message-actions.ts'
import { useOpenedMarks } from '#renderer/features/conversation/use-opened-marks.ts'

export interface ConversationProps {
  thread: ThreadKey
  view: ThreadView
  apart: string | undefined
  /** Under the messages: where one writes. */
  foot: ReactNode
  strip?: ReactNode
  before?: ReactNode
  actions?: ReactNode
  /** More that can be done with this conversation. */
  menu?: readonly MenuItem[] | undefined
}

/**
 * One conversation, the same from Chats and from the patient's profile.
 * Key it by branch and patient: what was unread at the opening is remembered here.
 */
export function Conversation(props: ConversationProps) {
  const { t } = useTranslation()
  const { thread, view, apart } = props
  const { staff } = useAccount()
  const opened = useOpenedMarks(view.marks)
  const bubbles = useBubbles(thread)
  useBringToFront(thread)
  useMarkRead(thread, view)
  useSettledBubbles(thread, view)
  const log = useMemo(() => {
    const me: Author = { kind: 'staff', id: staff.id, name: staff.name }
    return logOf(view, bubbles, me)
  }, [view, bubbles, staff.id, staff.name])
  const divider = useMemo(() => dividerSeq(view.messages, opened), [view.messages, opened])
  const times = useTimes(useTimeZone(thread.branch))
  const today = useToday(times)
  const actions = useMessageActions(thread, bubbles)
  const { name } = view.patient
  const isLinked = view.patient.link.state === 'linked'
  return (
    <section
      aria-label={t('conversation.label', { name })}
      className="flex h-full min-h-0 min-w-0 flex-1 flex-col bg-surface"
    >
      {props.strip}
      <ThreadHeader
        thread={thread}
        name={name}
        apart={apart}
        isLinked={isLinked}
        before={props.before}
        actions={
          <>
            {props.actions}
            <ThreadMenu thread={thread} view={view} items={props.menu} />
          </>
        }
      />
      {logLength(log) === 0 ? (
        <div role="log" aria-live="off" aria-label={t('conversation.messages')} className="flex-1">
          <EmptyState title={t('conversation.empty')}>
            {isLinked && t('conversation.emptyHelp')}
          </EmptyState>
        </div>
      ) : (
        <MessageLog
          thread={thread}
          log={log}
          more={view.more}
          divider={divider}
          times={times}
          today={today}
          actions={actions}
        />
      )}
      {props.foot}
    </section>
  )
}
