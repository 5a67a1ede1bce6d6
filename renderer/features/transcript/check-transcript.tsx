import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadView } from '#shared/model/conversation.ts'
import { transcriptLimits } from '#shared/model/transcript.ts'
import type { TranscriptOutcome, TranscriptRequest } from '#shared/model/transcript.ts'
import { printTranscript, saveTranscript } from '#renderer/state/transcripts.ts'
import type { Times } from '#renderer/i18n/times.ts'
import { Button } from '#renderer/ui/button.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import type { Selection } from '#renderer/features/transcript/selection.ts'
import { TranscriptPreview } from '#renderer/features/transcript/transcript-preview.tsx'

interface CheckTranscriptProps {
  view: ThreadView
  branch: string
  times: Times
  selection: Selection
  /** Older messages of the period could not be fetched. */
  isCut: boolean
  onBack: () => void
  onClose: () => void
}

type Work = 'save' | 'print'
type State =
  { is: 'idle' } | { is: 'busy' } | { is: 'ended'; work: Work; outcome: TranscriptOutcome }

const doing: Record<Work, (request: TranscriptRequest) => Promise<TranscriptOutcome>> = {
  save: saveTranscript,
  print: printTranscript,
}

/** The second step: the document as it will be, its title, and why it is made. */
export function CheckTranscript(props: CheckTranscriptProps) {
  const { t } = useTranslation()
  const { view, selection, isCut, times } = props
  const { branch, patient } = view
  const [title, setTitle] = useState(t('transcript.defaultTitle', { name: patient.name }))
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const [state, setState] = useState<State>({ is: 'idle' })
  const isComplete = title.trim() !== '' && reason.trim() !== ''
  const make = (work: Work) => {
    setChecked(!isComplete)
    if (!isComplete) return
    setState({ is: 'busy' })
    const seqs = selection.chosen.map(({ seq }) => seq)
    const request = { branch, patient: patient.id, seqs, title, reason, isCut }
    doing[work](request).then(
      (outcome) => {
        setState({ is: 'ended', work, outcome })
      },
      () => {
        setState({ is: 'ended', work, outcome: 'failed' })
      },
    )
  }
  return (
    <>
      <div className="grid shrink-0 grid-cols-2 gap-4 px-5 pt-1 pb-4">
        <TextField
          label={t('transcript.title')}
          value={title}
          required
          maxLength={transcriptLimits.title}
          error={isChecked && title.trim() === '' ? t('transcript.titleMissing') : undefined}
          onChange={({ target }) => {
            setTitle(target.value)
          }}
        />
        <TextField
          label={t('transcript.reason')}
          hint={t('transcript.reasonHint')}
          value={reason}
          required
          autoFocus
          maxLength={transcriptLimits.reason}
          error={isChecked && reason.trim() === '' ? t('transcript.reasonMissing') : undefined}
          onChange={({ target }) => {
            setReason(target.value)
          }}
        />
      </div>
      <TranscriptPreview
        {...{ view, times, isCut, title, branch: props.branch }}
        messages={selection.chosen}
      />
      <Actions {...props} state={state} onMake={make} />
    </>
  )
}

function Actions({
  state,
  onMake,
  onBack,
  onClose,
}: CheckTranscriptProps & { state: State; onMake: (work: Work) => void }) {
  const { t } = useTranslation()
  const isBusy = state.is === 'busy'
  const isDone = state.is === 'ended' && state.outcome === 'done'
  return (
    <div className="flex shrink-0 items-center gap-2 border-t border-line px-5 py-3">
      <Button disabled={isBusy} onClick={onBack}>
        {t('transcript.back')}
      </Button>
      <Told state={state} />
      <Button
        disabled={isBusy}
        onClick={() => {
          onMake('print')
        }}
      >
        {t('transcript.print')}
      </Button>
      <Button
        tone={isDone ? 'plain' : 'primary'}
        disabled={isBusy}
        onClick={() => {
          onMake('save')
        }}
      >
        {t('transcript.save')}
      </Button>
      {isDone && (
        <Button tone="primary" onClick={onClose}>
          {t('transcript.done')}
        </Button>
      )}
    </div>
  )
}

function Told({ state }: { state: State }) {
  const { t } = useTranslation()
  const isFailed = state.is === 'ended' && state.outcome === 'failed'
  return (
    <div className="min-w-0 flex-1 text-right">
      <p role="status" className="text-muted">
        {state.is === 'busy' && t('transcript.making')}
        {state.is === 'ended' &&
          state.outcome !== 'failed' &&
          t(`transcript.outcome.${state.work}.${state.outcome}`)}
      </p>
      {isFailed && (
        <p role="alert" className="text-danger">
          {t(`transcript.outcome.${state.work}.failed`)}
        </p>
      )}
    </div>
  )
}
