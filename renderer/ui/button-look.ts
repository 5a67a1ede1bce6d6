export type Tone = 'primary' | 'plain' | 'quiet'

const tones: Record<Tone, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong font-semibold',
  plain: 'border border-edge bg-surface hover:bg-hover font-medium',
  quiet: 'hover:bg-hover font-medium text-accent',
}

const common =
  'inline-flex min-h-8 shrink-0 items-center justify-center gap-2 rounded-control px-3 transition-colors disabled:opacity-55'

/** The classes of every button, for pages with React and without. */
export function buttonLook(tone: Tone): string {
  return `${common} ${tones[tone]}`
}
