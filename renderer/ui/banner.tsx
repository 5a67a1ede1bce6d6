import type { ReactNode } from 'react'

type Tone = 'info' | 'warning' | 'danger'

const tones: Record<Tone, string> = {
  info: 'bg-accent-soft text-text',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
}

/** A slim line across its place: a sentence, and at most one way out. */
export function Banner({
  tone,
  children,
  action,
}: {
  tone: Tone
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div
      className={`flex min-h-9 shrink-0 items-center justify-between gap-3 px-4 py-1 text-control ${tones[tone]}`}
    >
      <p className="min-w-0">{children}</p>
      {action}
    </div>
  )
}

export function BannerButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="min-h-7 shrink-0 rounded-control px-2 font-semibold underline underline-offset-2 hover:no-underline"
    >
      {label}
    </button>
  )
}
