import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { platform, shownKeys } from '#renderer/state/shortcuts.ts'

const named = {
  Control: 'control',
  Meta: 'command',
  Alt: platform === 'mac' ? 'option' : 'alt',
  Shift: 'shift',
  Escape: 'escape',
  Enter: 'enter',
  ArrowDown: 'down',
  ArrowUp: 'up',
} as const

/** The keys of one binding, each as a cap with its word. */
export function KeyCaps({ binding }: { binding: string }) {
  const { t } = useTranslation()
  const word = (key: string) =>
    key in named ? t(`shortcuts.key.${named[key as keyof typeof named]}`) : key.toUpperCase()
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      {shownKeys(binding).map((key) => (
        <Fragment key={key}>
          <kbd className="inline-flex min-h-5.5 min-w-5.5 items-center justify-center rounded-[4px] border border-line bg-bg px-1.5 font-sans text-meta font-medium text-muted">
            {word(key)}
          </kbd>{' '}
        </Fragment>
      ))}
    </span>
  )
}
