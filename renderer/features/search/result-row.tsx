import { Reply } from 'lucide-react'
import { memo, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import type { MessageHit } from '#shared/model/message-search.ts'
import { addresses } from '#renderer/state/addresses.ts'
import { goToMessage } from '#renderer/state/message-goal.ts'
import type { Times } from '#renderer/i18n/times.ts'
import { Marked } from '#renderer/ui/marked.tsx'

interface ResultRowProps {
  branch: BranchId
  hit: MessageHit
  /** Tells this patient from another one with the same name. */
  apart: { full: string; short: string | undefined } | undefined
  times: Times
  today: string
}

/** A message that was found: whose conversation, when, and the words around what was searched for. */
export const ResultRow = memo(function ResultRow({
  branch,
  hit,
  apart,
  times,
  today,
}: ResultRowProps) {
  const { t } = useTranslation()
  const id = useId()
  const { patient, name, seq, from, excerpt, at } = hit
  const time = times.inList(at, today)
  const isOurs = from.kind === 'staff'
  return (
    <a
      href={hit.isLinked ? addresses.conversation(branch, patient) : addresses.patientChat(patient)}
      aria-label={
        isOurs
          ? t('search.rowByStaff', { name, sender: from.name, excerpt, time })
          : t('search.row', { name, excerpt, time })
      }
      aria-describedby={apart && id}
      data-opens-message
      draggable={false}
      onClick={() => {
        goToMessage({ thread: { branch, patient }, seq, takesFocus: true })
      }}
      className="mx-2 block rounded-control px-2 py-2 outline-offset-[-2px] hover:bg-hover"
    >
      <span className="flex items-baseline gap-2">
        <bdi title={name} className="truncate text-message font-medium">
          {name}
        </bdi>
        {apart && (
          <span id={id} title={apart.full} className="shrink-0 text-meta text-muted">
            <span aria-hidden data-figures>
              {apart.short}
            </span>
            <span className="sr-only">{apart.full}</span>
          </span>
        )}
        <time
          dateTime={at}
          title={times.full(at)}
          className="ml-auto shrink-0 text-meta text-muted"
        >
          {time}
        </time>
      </span>
      <span dir="auto" className="line-clamp-2 text-muted [overflow-wrap:anywhere]">
        {isOurs && (
          <span title={from.name}>
            <Reply aria-hidden size={13} className="mr-1 inline align-[-2px]" />
          </span>
        )}
        <Marked text={excerpt} marks={hit.marks} />
      </span>
    </a>
  )
})
