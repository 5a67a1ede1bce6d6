import { useTranslation } from 'react-i18next'
import { Virtuoso } from 'react-virtuoso'
import type { ThreadView } from '#shared/model/conversation.ts'
import type { Seq } from '#shared/model/message.ts'
import { transcriptLimits } from '#shared/model/transcript.ts'
import type { Times } from '#renderer/i18n/times.ts'
import { Banner, BannerButton } from '#renderer/ui/banner.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Choices } from '#renderer/ui/choices.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { MessageChoice } from '#renderer/features/transcript/message-choice.tsx'
import type { Chosen, Days, Range, Selection } from '#renderer/features/transcript/selection.ts'

interface ChooseMessagesProps {
  view: ThreadView
  times: Times
  today: string
  chosen: Chosen
  selection: Selection
  isReading: boolean
  problem: 'offline' | 'failed' | null
  /** No more than this can go into one transcript. */
  isFull: boolean
  onRetry: () => void
  onChange: (change: Partial<Chosen>) => void
  onNext: () => void
}

const ranges: readonly Range[] = ['today', 'week', 'dates', 'single']
const morePage = 200
const none: ReadonlySet<Seq> = new Set()

/** The first step: a period, from which single messages can be left out, or single messages. */
export function ChooseMessages(props: ChooseMessagesProps) {
  const { t } = useTranslation()
  const { chosen, selection, onChange, onNext } = props
  return (
    <>
      <div className="shrink-0 space-y-3 px-5 pt-1 pb-3">
        <Choices
          label={t('transcript.range')}
          choices={ranges.map((value) => ({ value, label: t(`transcript.ranges.${value}`) }))}
          chosen={chosen.range}
          onChoose={(range) => {
            onChange({ range, changed: none })
          }}
        />
        {chosen.range === 'dates' && (
          <Dates today={props.today} dates={chosen.dates} onChange={onChange} />
        )}
      </div>
      <Missing {...props} />
      <Messages {...props} />
      <div className="flex shrink-0 items-center justify-between gap-3 border-t border-line px-5 py-3">
        <p role="status" data-figures className="text-muted">
          {t('transcript.chosen', { count: selection.chosen.length })}
        </p>
        <Button
          tone="primary"
          disabled={selection.chosen.length === 0 || props.isReading}
          onClick={onNext}
        >
          {t('transcript.next')}
        </Button>
      </div>
    </>
  )
}

function Dates({
  today,
  dates,
  onChange,
}: {
  today: string
  dates: Days
  onChange: (change: Partial<Chosen>) => void
}) {
  const { t } = useTranslation()
  const fields = [
    ['from', t('transcript.from')],
    ['to', t('transcript.to')],
  ] as const
  return (
    <div className="flex gap-3">
      {fields.map(([field, label]) => (
        <TextField
          key={field}
          type="date"
          label={label}
          max={today}
          value={dates[field]}
          onChange={({ target }) => {
            if (target.value !== '')
              onChange({ dates: { ...dates, [field]: target.value }, changed: none })
          }}
        />
      ))}
    </div>
  )
}

/** What of the period is not here, and why. */
function Missing({ problem, isFull, chosen, view, times, onRetry }: ChooseMessagesProps) {
  const { t } = useTranslation()
  const first = view.messages[0]
  if (isFull) {
    return (
      <Banner tone="warning">{t('transcript.full', { count: transcriptLimits.messages })}</Banner>
    )
  }
  if (problem === null || chosen.range === 'single') return null
  return (
    <Banner
      tone="warning"
      action={<BannerButton label={t('connection.tryAgain')} onPress={onRetry} />}
    >
      {first ? t('transcript.cut', { time: times.full(first.at) }) : t('transcript.cutWhole')}
    </Banner>
  )
}

function Messages(props: ChooseMessagesProps) {
  const { t } = useTranslation()
  const { selection, times, chosen, isReading, onChange } = props
  const toggle = (seq: Seq) => {
    const changed = new Set(chosen.changed)
    if (!changed.delete(seq)) changed.add(seq)
    onChange({ changed })
  }
  if (selection.shown.length === 0) {
    return (
      <div className="min-h-0 flex-1 border-t border-line bg-bg">
        <EmptyState title={isReading ? t('transcript.reading') : t('transcript.nothing')}>
          {!isReading && t('transcript.nothingHelp')}
        </EmptyState>
      </div>
    )
  }
  return (
    <div
      role="group"
      aria-label={t('transcript.messages')}
      aria-busy={isReading}
      className="min-h-0 flex-1 border-t border-line bg-bg"
    >
      <Virtuoso
        tabIndex={-1}
        data={selection.shown}
        initialTopMostItemIndex={selection.shown.length - 1}
        followOutput={false}
        computeItemKey={(_at, { seq }) => seq}
        components={{ Header: Older }}
        context={props}
        itemContent={(_at, message) => (
          <MessageChoice
            message={message}
            time={times.full(message.at)}
            isChosen={selection.isChosen(message.seq)}
            onToggle={toggle}
          />
        )}
      />
    </div>
  )
}

/** Above single messages: the way to those before them. */
function Older({ context }: { context?: ChooseMessagesProps }) {
  const { t } = useTranslation()
  if (context?.chosen.range !== 'single' || context.isFull) return null
  const { view, isReading, problem, chosen, onRetry, onChange } = context
  if ((view.messages[0]?.seq ?? 1) <= 1) return null
  return (
    <div className="flex justify-center p-3">
      {problem ? (
        <Button onClick={onRetry}>{t('conversation.olderLater')}</Button>
      ) : (
        <Button
          disabled={isReading}
          onClick={() => {
            onChange({ count: chosen.count + morePage })
          }}
        >
          {isReading ? t('conversation.olderLoading') : t('transcript.older')}
        </Button>
      )}
    </div>
  )
}
