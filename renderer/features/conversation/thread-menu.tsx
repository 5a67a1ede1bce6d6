import { CircleCheck, EllipsisVertical, MailMinus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadView } from '#shared/model/conversation.ts'
import type { Seq } from '#shared/model/message.ts'
import { useShortcut } from '#renderer/state/shortcut-handlers.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { markUnread, settleThread } from '#renderer/state/thread-marks.ts'
import { IconButton } from '#renderer/ui/button.tsx'
import type { MenuItem } from '#renderer/ui/menu-items.tsx'
import { Menu } from '#renderer/ui/menu.tsx'

/** What can be done with the whole conversation. */
export function ThreadMenu({
  thread,
  view: { marks, needsReply },
  items = [],
}: {
  thread: ThreadKey
  view: ThreadView
  items?: readonly MenuItem[] | undefined
}) {
  const { t } = useTranslation()
  const canMark = marks.unread === 0 && marks.lastSeq > 0
  const markNow = () => {
    markUnread(thread)
  }
  // What comes while the menu is open was not looked at when it was opened.
  const [lookedUpTo, setLookedUpTo] = useState(marks.lastSeq)
  const settle = (upTo: Seq) => () => {
    settleThread(thread, upTo)
  }
  useShortcut('mark-unread', canMark ? markNow : undefined)
  useShortcut('no-reply-needed', needsReply ? settle(marks.lastSeq) : undefined)
  const own: MenuItem[] = [
    {
      label: t('marks.markUnread'),
      icon: <MailMinus aria-hidden size={15} />,
      isDisabled: !canMark,
      onChoose: markNow,
    },
    {
      label: t('marks.noReplyNeeded'),
      icon: <CircleCheck aria-hidden size={15} />,
      isDisabled: !needsReply,
      onChoose: settle(lookedUpTo),
    },
  ]
  return (
    <Menu
      side="bottom"
      trigger={
        <IconButton label={t('marks.more')}>
          <EllipsisVertical aria-hidden size={17} />
        </IconButton>
      }
      items={[...own, ...items]}
      onOpen={() => {
        setLookedUpTo(marks.lastSeq)
      }}
    />
  )
}
