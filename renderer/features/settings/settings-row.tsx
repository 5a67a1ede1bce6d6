import type { ReactNode } from 'react'

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
    <div className="flex max-w-2xl flex-wrap items-center justify-between gap-3 px-6 py-4">
      <div>
        <p className="font-medium">{title}</p>
        {help !== undefined && <p className="text-muted">{help}</p>}
      </div>
      {children}
    </div>
  )
}
