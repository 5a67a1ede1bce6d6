import type { ReactNode } from 'react'

/** What, why, and what next: for every place that has nothing to show. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  isLate = false,
}: {
  icon?: ReactNode
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** For waiting: what lasts less than a blink is not shown. */
  isLate?: boolean
}) {
  return (
    <div
      className={`flex h-full min-h-40 flex-col items-center justify-center gap-3 p-6 text-center ${isLate ? 'animate-late' : ''}`}
    >
      {icon && (
        <span aria-hidden className="text-muted">
          {icon}
        </span>
      )}
      <div className="max-w-sm space-y-1 text-balance">
        <p className="text-message font-semibold">{title}</p>
        {children !== undefined && <div className="text-muted">{children}</div>}
      </div>
      {action}
    </div>
  )
}
