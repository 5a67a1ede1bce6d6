import type { ComponentProps } from 'react'
import { buttonLook } from '#renderer/ui/button-look.ts'
import type { Tone } from '#renderer/ui/button-look.ts'

export function Button({
  tone = 'plain',
  className = '',
  ...rest
}: ComponentProps<'button'> & { tone?: Tone }) {
  return <button type="button" {...rest} className={`${buttonLook(tone)} ${className}`} />
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
