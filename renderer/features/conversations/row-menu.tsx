import { CircleCheck, MailMinus } from 'lucide-react'
import { useState } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'
import { markUnread, settleThread } from '#renderer/state/thread-marks.ts'
import { ContextMenu } from '#renderer/ui/context-menu.tsx'
import { isGap } from '#renderer/features/conversations/steady-order.ts'
import type { Place } from '#renderer/features/conversations/steady-order.ts'

/** What can be done with the row under the pointer, as it was when the menu opened. */
export function RowMenu({
  places,
  apartOf,
  onMenu,
  children,
}: {
  places: readonly Place[]
  /** What tells a patient from a namesake, in words. */
  apartOf: (patient: PatientId) => string | undefined
  onMenu: (isOpen: boolean) => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const [row, setRow] = useState<Conversation>()
  const choose = (event: MouseEvent) => {
    const found = rowAt(event.target, places)
    if (found) setRow(found)
    else event.preventDefault()
  }
  const apart = row && apartOf(row.patient)
  const name = row?.name ?? ''
  const items = row
    ? [
        {
          label: t('marks.markUnread'),
          icon: <MailMinus aria-hidden size={15} />,
          isDisabled: row.unread > 0 || row.lastSeq === 0,
          onChoose: () => {
            markUnread(row)
          },
        },
        {
          label: t('marks.noReplyNeeded'),
          icon: <CircleCheck aria-hidden size={15} />,
          isDisabled: !row.needsReply,
          onChoose: () => {
            settleThread(row, row.lastSeq)
          },
        },
      ]
    : []
  return (
    <ContextMenu
      label={apart === undefined ? name : t('hub.namesake', { name, words: apart })}
      items={items}
      onOpen={() => {
        onMenu(true)
      }}
      onClosed={() => {
        onMenu(false)
      }}
    >
      <div className="h-full" onContextMenu={choose}>
        {children}
      </div>
    </ContextMenu>
  )
}

function rowAt(target: EventTarget, places: readonly Place[]): Conversation | undefined {
  const link = target instanceof Element ? target.closest<HTMLElement>('[data-patient]') : null
  const found = places.find(({ patient }) => patient === link?.dataset['patient'])
  return found && !isGap(found) ? found : undefined
}
