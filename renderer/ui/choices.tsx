import { useId } from 'react'

export interface Choice<T extends string> {
  value: T
  label: string
  /** How many there are of it: for the eye beside the label, in words its description. */
  count?: { short: string; words: string; tone?: string | undefined }
}

/** One of a few, side by side, with the browser's own radios underneath. */
export function Choices<T extends string>({
  label,
  choices,
  chosen,
  onChoose,
  isSmall = false,
}: {
  label: string
  choices: readonly Choice<T>[]
  chosen: T
  onChoose: (value: T) => void
  /** For many in little room. */
  isSmall?: boolean
}) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={`flex flex-wrap gap-0.5 ${isSmall ? '-mx-1.5 text-meta' : ''}`}
    >
      {choices.map(({ value, label: words, count }) => (
        <label
          key={value}
          className={`relative inline-flex min-h-7 items-center rounded-full font-medium text-muted transition-colors hover:bg-hover hover:text-text has-checked:bg-accent-soft has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent ${isSmall ? 'px-1.5' : 'px-2.5'}`}
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={chosen === value}
            aria-description={count?.words}
            onChange={() => {
              onChoose(value)
            }}
            className="absolute inset-0 m-0 appearance-none rounded-full outline-none"
          />
          {words}
          {count !== undefined && count.short !== '' && (
            <span aria-hidden data-figures className={`ml-1 ${count.tone ?? ''}`}>
              {count.short}
            </span>
          )}
        </label>
      ))}
    </div>
  )
}
