import { useId } from 'react'
import type { ReactNode } from 'react'

/** What belongs together, one row a setting. */
export function SettingsCard({ children }: { children: ReactNode }) {
  return (
    <div className="p-6">
      <div
        data-card
        className="max-w-2xl divide-y divide-line rounded-card border border-line bg-surface"
      >
        {children}
      </div>
    </div>
  )
}

export function SettingsRow({
  title,
  help,
  children,
}: {
  title: string
  help?: string
  children: ReactNode
}) {
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3">
      <div className="min-w-56 flex-1">
        <p className="font-medium">{title}</p>
        {help !== undefined && <p className="text-muted">{help}</p>}
      </div>
      {children}
    </div>
  )
}

/** A setting that is on or off. */
export function CheckRow({
  title,
  help,
  checked,
  onChange,
}: {
  title: string
  help: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  const id = useId()
  return (
    <div className="space-y-0.5 px-5 py-4">
      <label className="flex min-h-7 items-center gap-2 font-medium">
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => {
            onChange(event.target.checked)
          }}
          aria-describedby={id}
          className="size-4 accent-accent"
        />
        {title}
      </label>
      <p id={id} className="pl-6 text-muted">
        {help}
      </p>
    </div>
  )
}
