import { MessageSquareQuote } from 'lucide-react'
import { useEffect, useId, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { openPlaces } from '#shared/model/quick-reply-text.ts'
import type { ComposerField } from '#renderer/state/composer-field.ts'
import { useShortcut } from '#renderer/state/shortcut-handlers.ts'
import { platform } from '#renderer/state/shortcuts.ts'
import { useReplyValues } from '#renderer/state/quick-replies.ts'
import { placeAfter, placeBefore } from '#renderer/features/quick-replies/open-place.ts'
import { ReplyOptions } from '#renderer/features/quick-replies/reply-options.tsx'
import { useReplyList } from '#renderer/features/quick-replies/use-reply-list.ts'
import type { ReplyList } from '#renderer/features/quick-replies/use-reply-list.ts'
import { useWhyNotYet } from '#renderer/features/quick-replies/use-why-not-yet.ts'

/** Helps to write in a composer's field: a button, the list over it, and its keys. */
export function QuickReplies({
  field,
  text,
  patientName,
}: {
  field: ComposerField
  text: string
  patientName: string
}) {
  const { t } = useTranslation()
  const id = useId()
  const values = useReplyValues(field.thread.branch, patientName)
  const list = useReplyList(field, text, values)
  const { query, found, active, open, close, insert } = list
  useReplyKeys(field, text, list)
  useShortcut('quick-replies', open)
  usePopup(field, query && id, active && optionId(id, active.id))
  useObjection(field)
  const left = openPlaces(text).length
  return (
    <div className="flex shrink-0 items-center gap-3">
      {left > 0 && !query && <span>{t('quickReplies.blanksLeft', { count: left })}</span>}
      <button
        type="button"
        aria-haspopup="listbox"
        aria-expanded={query !== undefined}
        aria-keyshortcuts={platform === 'mac' ? 'Meta+;' : 'Control+;'}
        title={t('quickReplies.openHelp')}
        // The field keeps the focus, and with it the place that the reply goes to.
        onPointerDown={(event) => {
          event.preventDefault()
        }}
        onClick={query ? close : open}
        className="-my-1 inline-flex min-h-7 items-center gap-1.5 rounded-control px-1.5 font-medium text-accent hover:bg-hover"
      >
        <MessageSquareQuote aria-hidden size={14} />
        {t('quickReplies.title')}
      </button>
      {query && (
        <ReplyOptions
          id={id}
          replies={found}
          active={active}
          values={values}
          optionId={(reply) => optionId(id, reply.id)}
          onChoose={insert}
        />
      )}
    </div>
  )
}

function optionId(list: string, reply: string): string {
  return `${list}-${reply}`
}

/** The keys of the list while it is open; otherwise Tab, from one blank to the next. */
function useReplyKeys(field: ComposerField, text: string, list: ReplyList): void {
  useLayoutEffect(() =>
    field.onKey((event) => {
      if (list.query && isOfList(event, list)) return true
      return isTabToPlace(field, text, event)
    }),
  )
}

function isOfList(event: KeyboardEvent, { active, move, insert, close }: ReplyList): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
  switch (event.key) {
    case 'ArrowDown':
      move(1)
      return true
    case 'ArrowUp':
      move(-1)
      return true
    case 'Enter':
      // With nothing found it does nothing: half a shortcut is not a message.
      if (active) insert(active)
      return true
    case 'Escape':
      close()
      return true
    default:
      return false
  }
}

function isTabToPlace(field: ComposerField, text: string, event: KeyboardEvent): boolean {
  if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return false
  const next = (event.shiftKey ? placeBefore : placeAfter)(text, field.selection)
  if (next) field.select(next)
  return next !== undefined
}

/** Tells those who hear the field that a list is open, and which of it is meant. */
function usePopup(
  { popup }: ComposerField,
  id: string | undefined,
  activeId: string | undefined,
): void {
  useLayoutEffect(() => {
    popup.set(id === undefined ? undefined : { id, ...(activeId !== undefined && { activeId }) })
    return () => {
      popup.set(undefined)
    }
  }, [popup, id, activeId])
}

function useObjection(field: ComposerField): void {
  const whyNotYet = useWhyNotYet()
  useEffect(() => field.beforeSend(whyNotYet), [field, whyNotYet])
}
