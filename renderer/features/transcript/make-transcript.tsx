import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message, Seq } from '#shared/model/message.ts'
import { transcriptLimits } from '#shared/model/transcript.ts'
import { useBranch, useTimeZone } from '#renderer/state/account.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { useTimes, useToday } from '#renderer/i18n/use-times.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { CheckTranscript } from '#renderer/features/transcript/check-transcript.tsx'
import { ChooseMessages } from '#renderer/features/transcript/choose-messages.tsx'
import { daysOf, select } from '#renderer/features/transcript/selection.ts'
import type { Chosen } from '#renderer/features/transcript/selection.ts'
import { useTranscriptMessages } from '#renderer/features/transcript/use-transcript-messages.ts'

const none: ReadonlySet<Seq> = new Set()
const shownAtFirst = 60

/** Two steps: which messages, then how the document looks and why it is made. */
export function MakeTranscript({ thread, onClose }: { thread: ThreadKey; onClose: () => void }) {
  const { t } = useTranslation()
  const times = useTimes(useTimeZone(thread.branch))
  const today = useToday(times)
  const branch = useBranch(thread.branch)?.name ?? ''
  const [chosen, setChosen] = useState<Chosen>({
    ...{ range: 'week', dates: { from: today, to: today }, changed: none, count: shownAtFirst },
  })
  const [step, setStep] = useState<'choose' | 'check'>('choose')
  const [dayOf] = useState(() => (message: Message) => times.day(message.at))
  const days = daysOf(chosen.range, chosen.dates, today)
  const wanted = { since: days?.from ?? null, count: chosen.count }
  const { view, isReading, problem, retry } = useTranscriptMessages({ thread, wanted, dayOf })
  if (!view) {
    return problem ? (
      <EmptyState
        title={t('conversation.openFailed')}
        action={<Button onClick={retry}>{t('conversation.tryAgain')}</Button>}
      >
        {problem === 'offline' && t('conversation.openFailedOffline')}
      </EmptyState>
    ) : (
      <EmptyState title={t('conversation.opening')} isLate />
    )
  }
  const selection = select({ messages: view.messages, dayOf, days, changed: chosen.changed })
  const isFull = view.messages.length >= transcriptLimits.messages
  const common = { view, times, selection }
  return (
    <>
      <p className="shrink-0 px-5 pt-3 pb-2 font-medium">
        {t('transcript.of', { name: view.patient.name, branch })}
      </p>
      {step === 'choose' ? (
        <ChooseMessages
          {...common}
          {...{ chosen, today, isReading, problem, isFull }}
          onRetry={retry}
          onChange={(change) => {
            setChosen((before) => ({ ...before, ...change }))
          }}
          onNext={() => {
            setStep('check')
          }}
        />
      ) : (
        <CheckTranscript
          {...common}
          branch={branch}
          isCut={problem !== null && days !== null}
          onClose={onClose}
          onBack={() => {
            setStep('choose')
          }}
        />
      )}
    </>
  )
}
