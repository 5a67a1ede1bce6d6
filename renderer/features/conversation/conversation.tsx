import type { InputEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadedThread } from '#renderer/state/loaded-thread.ts'
import { useBringToFront, useSettledBubbles } from '#renderer/state/open-thread.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { reportTyping } from '#renderer/state/typing.ts'
import type { MenuItem } from '#renderer/ui/menu-items.tsx'
import { ThreadMessages } from '#renderer/features/conversation/thread-messages.tsx'
import { TypingLine } from '#renderer/features/conversation/typing-line.tsx'
import { ThreadHeader } from '#renderer/features/conversation/thread-header.tsx'
import { ThreadMenu } from '#renderer/features/conversation/thread-menu.tsx'

export interface ConversationProps {
  thread: ThreadKey
  view: LoadedThread
  apart: string | undefined
  /** Under the messages: where one writes. */
  foot: ReactNode
  strip?: ReactNode
  before?: ReactNode
  actions?: ReactNode
  /** Between the header and the messages. */
  finder?: ReactNode
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
  useBringToFront(thread)
  useSettledBubbles(thread, view)
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
      {props.finder}
      <ThreadMessages thread={thread} view={view} />
      <TypingLine thread={thread} />
      <div onInput={reportIfTyped(thread)}>{props.foot}</div>
    </section>
  )
}

/** Words that somebody types in the field, not those that are put there: a draft that is only opened says nothing. */
function reportIfTyped(thread: ThreadKey) {
  return ({ target }: InputEvent) => {
    if (target instanceof HTMLTextAreaElement && target.value.trim() !== '') reportTyping(thread)
  }
}
