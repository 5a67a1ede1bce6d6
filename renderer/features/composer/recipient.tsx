import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import { useAccount, useBranch } from '#renderer/state/account.ts'

/** To whom and in whose name, right where it is written; also what describes the Send button. */
export function Recipient({
  id,
  branch,
  name,
  apart,
}: {
  id: string
  branch: BranchId
  name: string
  apart: string | undefined
}) {
  const { t } = useTranslation()
  const { practice } = useAccount()
  const branchName = useBranch(branch)?.name ?? ''
  return (
    <p id={id} className="flex min-w-0 gap-1 text-meta text-muted">
      <span className="min-w-0 truncate font-medium text-text">
        <bdi>{t('composer.to', { name })}</bdi>
        {apart !== undefined && <span className="font-normal text-muted"> · {apart}</span>}
      </span>
      <span className="shrink-[2] truncate">
        {t('composer.as', { practice: practice.name, branch: branchName })}
      </span>
    </p>
  )
}
