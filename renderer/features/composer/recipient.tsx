import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import { useAccount, useBranch } from '#renderer/state/account.ts'

/** To whom and in whose name, right where it is written; also what describes the Send button. */
export function Recipient({
  id,
  branch,
  name,
  apart,
  children,
}: {
  id: string
  branch: BranchId
  name: string
  apart: string | undefined
  /** At the end of the line. */
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { practice } = useAccount()
  const branchName = useBranch(branch)?.name ?? ''
  return (
    <div className="flex min-h-4 min-w-0 items-baseline justify-between gap-4 text-meta text-muted">
      <p id={id} className="flex min-w-0 gap-1.5 overflow-hidden">
        <span className="max-w-full shrink-0 truncate font-medium text-text">
          <bdi>{t('composer.to', { name })}</bdi>
          {apart !== undefined && <span className="font-normal text-muted"> · {apart}</span>}
        </span>
        <span aria-hidden>·</span>
        <span className="min-w-0 truncate">
          {t('composer.as', { practice: practice.name, branch: branchName })}
        </span>
      </p>
      <div className="flex shrink-0 items-baseline gap-3">{children}</div>
    </div>
  )
}
