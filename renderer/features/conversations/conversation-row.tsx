import { Clock } from 'lucide-react'
import { memo, useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '#shared/model/conversation.ts'
import { addresses } from '#renderer/state/addresses.ts'
import type { Times } from '#renderer/i18n/times.ts'
import { useMinute } from '#renderer/i18n/use-times.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { RowPreview } from '#renderer/features/conversations/row-preview.tsx'
import { usePreviewWords, useRowLabel } from '#renderer/features/conversations/row-words.ts'

export interface RowProps {
  row: Conversation
  isOpen: boolean
  /** Tells this patient from another one with the same name. */
  apart: string | undefined
  apartShort: string | undefined
  staffId: string
  times: Times
  today: string
  showsAge: boolean
}

/** A memo: among thousands of rows only those that changed are painted again. */
export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { row, isOpen, apart, apartShort, staffId, times, today, showsAge } = props
  const id = useId()
  const preview = usePreviewWords(row, staffId)
  const time = row.at === undefined ? undefined : times.inList(row.at, today)
  const label = useRowLabel({ row, preview, time })
  const isUnread = row.unread > 0
  return (
    <a
      href={addresses.conversation(row.branch, row.patient)}
      aria-label={label}
      aria-describedby={apart === undefined ? `${id}-marks` : `${id}-apart ${id}-marks`}
      aria-current={isOpen ? 'true' : undefined}
      data-opens-conversation
      data-patient={row.patient}
      draggable={false}
      className="mx-2 flex h-17 items-center gap-3 rounded-control px-2 outline-offset-[-2px] hover:bg-hover aria-[current]:bg-accent-soft"
    >
      <Avatar id={row.patient} name={row.name} hasDot={isUnread} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <bdi
            title={row.name}
            className={`truncate text-message ${isUnread ? 'font-semibold' : 'font-medium'}`}
          >
            {row.name}
          </bdi>
          {apart !== undefined && <Apart id={`${id}-apart`} words={apart} short={apartShort} />}
          {row.at !== undefined && (
            <time
              dateTime={row.at}
              title={times.full(row.at)}
              className={`ml-auto shrink-0 text-meta ${isUnread ? 'font-medium text-accent' : 'text-muted'}`}
            >
              {time}
            </time>
          )}
        </span>
        <span className="flex items-center gap-2">
          <span
            dir="auto"
            className={`min-w-0 flex-1 truncate ${isUnread ? 'text-text' : 'text-muted'}`}
          >
            <RowPreview thread={row} words={preview} />
          </span>
          <span id={`${id}-marks`} className="flex shrink-0 items-center gap-1.5">
            <Marks row={row} isOpen={isOpen} times={times} showsAge={showsAge} />
          </span>
        </span>
      </span>
    </a>
  )
})

function Apart({ id, words, short }: { id: string; words: string; short: string | undefined }) {
  return (
    <span title={words} className="shrink-0 text-meta text-muted">
      <span aria-hidden data-figures>
        {short}
      </span>
      <span id={id} className="sr-only">
        {words}
      </span>
    </span>
  )
}

function Marks({
  row,
  isOpen,
  times,
  showsAge,
}: Pick<RowProps, 'row' | 'isOpen' | 'times' | 'showsAge'>) {
  const { t } = useTranslation()
  return (
    <>
      {row.notSent > 0 && (
        <Mark tone="rounded-full bg-danger-soft px-1.5 text-danger">{t('chats.row.notSent')}</Mark>
      )}
      {row.asks !== undefined && (
        <Mark tone="rounded-full bg-warning-soft px-1.5 text-warning">{t('chats.row.asks')}</Mark>
      )}
      {row.notSent === 0 && row.asks === undefined && row.waiting > 0 && (
        <Mark tone="text-muted">{t('chats.row.waiting')}</Mark>
      )}
      {row.draft && !isOpen && <Mark tone="text-accent italic">{t('chats.row.draft')}</Mark>}
      {row.needsReply && <NeedsReply at={row.waitingSince} times={times} showsAge={showsAge} />}
    </>
  )
}

/** Its age goes on by the minute, without the row being painted again. */
function NeedsReply({
  at,
  times,
  showsAge,
}: {
  at: string | undefined
  times: Times
  showsAge: boolean
}) {
  const { t } = useTranslation()
  const now = useMinute()
  const words =
    at === undefined
      ? t('chats.row.needsReply')
      : t('chats.row.needsReplySince', { age: times.span(at, now, 'long') })
  return (
    <span title={words} className="inline-flex items-center gap-1 text-meta text-warning">
      {showsAge && at !== undefined && (
        <span aria-hidden data-figures className="font-medium">
          {times.span(at, now, 'short')}
        </span>
      )}
      <Clock aria-hidden size={14} />
      <span className="sr-only">{words}</span>
    </span>
  )
}

function Mark({ tone, children }: { tone: string; children: ReactNode }) {
  return <span className={`text-meta font-medium ${tone}`}>{children}</span>
}
