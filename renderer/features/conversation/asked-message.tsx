import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Times } from '#renderer/i18n/times.ts'
import { useMinute } from '#renderer/i18n/use-times.ts'
import { Button } from '#renderer/ui/button.tsx'
import { CopyButton } from '#renderer/ui/copy-button.tsx'

interface AskedMessageProps {
  text: string
  waitedMs: number
  times: Times
  onSend: () => void
  onDiscard: () => void
}

/** A message that waited long: a person says whether it still may go, and until then it does not. */
export function AskedMessage({ text, waitedMs, times, onSend, onDiscard }: AskedMessageProps) {
  const { t } = useTranslation()
  const id = useId()
  const now = useMinute()
  // By the clock that judged it; from there on it goes by the minute.
  const [writtenAt] = useState(() => new Date(now - waitedMs).toISOString())
  return (
    <div
      role="group"
      aria-labelledby={id}
      className="mt-1 flex max-w-full flex-col items-end gap-2 rounded-card bg-warning-soft p-3"
    >
      <p id={id} className="font-medium text-warning">
        {t('conversation.asks', { age: times.span(writtenAt, now, 'short') })}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button className="text-danger" aria-describedby={id} onClick={onDiscard}>
          {t('conversation.discard')}
        </Button>
        <CopyButton
          text={text}
          label={t('unsent.copy')}
          copied={t('unsent.copied')}
          failed={t('unsent.copyFailed')}
        />
        <Button tone="primary" aria-describedby={id} onClick={onSend}>
          {t('conversation.sendNow')}
        </Button>
      </div>
    </div>
  )
}
