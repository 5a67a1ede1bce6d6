import type { ComponentProps } from 'react'

type Tone = 'primary' | 'plain' | 'quiet'

const tones: Record<Tone, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong font-semibold',
  plain: 'border border-edge bg-surface hover:bg-hover font-medium',
  quiet: 'hover:bg-hover font-medium text-accent',
}

export function Button({
  tone = 'plain',
  className = '',
  ...rest
}: ComponentProps<'button'> & { tone?: Tone }) {
  return (
    <button
      type="button"
      {...rest}
      className={`inline-flex min-h-8 shrink-0 items-center justify-center gap-2 rounded-control px-3 transition-colors disabled:opacity-55 ${tones[tone]} ${className}`}
    />
  )
}

/** A button that shows only a picture: its name is required. */
export function IconButton({
  label,
  className = '',
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={`inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted transition-colors hover:bg-hover hover:text-text ${className}`}
    />
  )
}
