import { useEffect, useId, useRef } from 'react'
import type { ComponentProps } from 'react'

/** A labelled field with its problem right under it; a problem calls the cursor to where it can be solved. */
export function TextField({
  label,
  hint,
  error,
  ...rest
}: Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  label: string
  hint?: string | undefined
  error?: string | undefined
}) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (error) field.current?.focus()
  }, [error])
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      <input
        {...rest}
        ref={field}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={`h-9 w-full rounded-control border bg-surface px-2.5 text-message read-only:opacity-70 ${error ? 'border-danger' : 'border-edge'}`}
      />
      {error && (
        <p id={`${id}-error`} role="alert" className="text-danger">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
