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
      <div>
        <p className="font-medium">{title}</p>
        {help !== undefined && <p className="text-muted">{help}</p>}
      </div>
      {children}
    </div>
  )
}
