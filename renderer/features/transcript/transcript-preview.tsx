import { useTranslation } from 'react-i18next'
import type { ThreadView } from '#shared/model/conversation.ts'
import type { Message } from '#shared/model/message.ts'
import { transcriptParts } from '#shared/model/transcript.ts'
import type { TranscriptPart } from '#shared/model/transcript.ts'
import type { Times } from '#renderer/i18n/times.ts'
import { useTimes } from '#renderer/i18n/use-times.ts'

/** The document's own parts, in its order and with its gaps. */
export function TranscriptPreview({
  view,
  branch,
  times,
  title,
  messages,
  isCut,
}: {
  view: ThreadView
  branch: string
  times: Times
  title: string
  messages: readonly Message[]
  isCut: boolean
}) {
  const { t } = useTranslation()
  const dates = useTimes('UTC')
  const { patient, marks } = view
  const born = patient.birthDate && dates.date(patient.birthDate)
  const known = [patient.name, born, patient.phone].filter(Boolean)
  return (
    <section
      aria-label={t('transcript.preview')}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto border-t border-line bg-bg p-5 outline-offset-[-2px]"
    >
      <div
        data-selectable
        className="mx-auto max-w-150 space-y-3 rounded-card border border-line bg-surface p-6"
      >
        <h3 dir="auto" className="text-title font-semibold [overflow-wrap:anywhere]">
          {title}
        </h3>
        <p className="text-muted">
          {known.map((fact) => (
            <bdi key={fact} className="mr-3">
              {fact}
            </bdi>
          ))}
          <bdi>{branch}</bdi>
        </p>
        {transcriptParts({ messages, marks, isCut }).map((part, at) => (
          <Part key={part.is === 'message' ? part.message.id : at} part={part} times={times} />
        ))}
        {view.pending.length > 0 && (
          <Gap>{t('transcript.unsent', { count: view.pending.length })}</Gap>
        )}
      </div>
    </section>
  )
}

function Part({ part, times }: { part: TranscriptPart; times: Times }) {
  const { t } = useTranslation()
  switch (part.is) {
    case 'cut':
      return <Gap>{t('transcript.cut', { time: times.full(part.before) })}</Gap>
    case 'gap':
      return <Gap>{t(`transcript.gap.${part.where}`, { count: part.count })}</Gap>
    case 'message': {
      const { from, at, text } = part.message
      return (
        <div className="border-t border-line pt-2 [content-visibility:auto]">
          <p className="text-meta text-muted">
            <bdi className="font-semibold text-text">{from.name}</bdi>, {times.full(at)}
            {part.state && `, ${t(`conversation.state.${part.state}`)}`}
          </p>
          <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
            {text}
          </p>
        </div>
      )
    }
  }
}

function Gap({ children }: { children: string }) {
  return <p className="border-t border-line pt-2 text-center text-muted italic">{children}</p>
}
