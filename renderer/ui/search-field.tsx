import { Search, X } from 'lucide-react'

export function SearchField({
  label,
  clearLabel,
  value,
  onChange,
}: {
  label: string
  clearLabel: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <div className="relative">
      <Search
        aria-hidden
        size={15}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          // Cleared: that is all which this press does.
          event.preventDefault()
          onChange('')
        }}
        className="h-8 w-full appearance-none rounded-control border border-edge bg-surface pr-8 pl-8 text-control [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={clearLabel}
          title={clearLabel}
          onClick={() => {
            onChange('')
          }}
          className="absolute top-0.5 right-0.5 inline-flex size-7 items-center justify-center rounded-control text-muted hover:text-text"
        >
          <X aria-hidden size={14} />
        </button>
      )}
    </div>
  )
}
