import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Author } from '#shared/model/message.ts'
import { useAccount, useTimeZone } from '#renderer/state/account.ts'
import { useBubbles } from '#renderer/state/bubbles.ts'
import type { LoadedThread } from '#renderer/state/loaded-thread.ts'
import { useMarkRead } from '#renderer/state/open-thread.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { useTimes, useToday } from '#renderer/i18n/use-times.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { logLength, logOf } from '#renderer/features/conversation/entries.ts'
import { dividerSeq } from '#renderer/features/conversation/grouping.ts'
import { LinkDialog } from '#renderer/features/conversation/link-dialog.tsx'
import type { LinkTarget } from '#renderer/features/conversation/link-target.ts'
import { LogSight } from '#renderer/features/conversation/log-sight.ts'
import { MessageLog } from '#renderer/features/conversation/message-log.tsx'
import { useMessageActions } from '#renderer/features/conversation/use-message-actions.ts'
import { useOpenedMarks } from '#renderer/features/conversation/use-opened-marks.ts'

/** What was said and what is on its way, what one does with it, and that it has been read. */
export function ThreadMessages({ thread, view }: { thread: ThreadKey; view: LoadedThread }) {
  const { staff } = useAccount()
  const opened = useOpenedMarks(view.marks)
  const bubbles = useBubbles(thread)
  const [sight] = useState(() => new LogSight())
  useMarkRead(thread, view, sight.newest)
  const log = useMemo(() => {
    const me: Author = { kind: 'staff', id: staff.id, name: staff.name }
    return logOf(view, bubbles, me)
  }, [view, bubbles, staff.id, staff.name])
  const divider = useMemo(() => dividerSeq(view.messages, opened), [view.messages, opened])
  const times = useTimes(useTimeZone(thread.branch))
  const today = useToday(times)
  const [link, setLink] = useState<LinkTarget>()
  const actions = useMessageActions(thread, bubbles, setLink)
  const close = () => {
    setLink(undefined)
  }
  if (logLength(log) === 0) return <NothingSaid isLinked={view.patient.link.state === 'linked'} />
  return (
    <>
      <MessageLog {...{ thread, sight, log, divider, times, today, actions }} more={view.more} />
      {link && <LinkDialog target={link} onClose={close} />}
    </>
  )
}

function NothingSaid({ isLinked }: { isLinked: boolean }) {
  const { t } = useTranslation()
  return (
    <div role="log" aria-live="off" aria-label={t('conversation.messages')} className="flex-1">
      <EmptyState title={t('conversation.empty')}>
        {isLinked && t('conversation.emptyHelp')}
      </EmptyState>
    </div>
  )
}
