import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import { ownValue } from '#shared/model/own-value.ts'
import { useAccount } from '#renderer/state/account.ts'
import { useMirror } from '#renderer/state/mirror.ts'

/** The branch that lists follow. What is unread elsewhere is said beside it, never in an option's name. */
export function BranchPicker({
  chosen,
  onChoose,
}: {
  chosen: BranchId
  onChoose: (branch: BranchId) => void
}) {
  const { t } = useTranslation()
  const { branches, chats } = useAccount()
  const unread = useMirror('unread')
  const elsewhere = branches
    .filter((branch) => branch.id !== chosen)
    .reduce((sum, branch) => sum + (ownValue(unread, branch.id) ?? 0), 0)
  return (
    <div className="flex min-w-0 items-center gap-2">
      <div className="relative min-w-0">
        <select
          aria-label={t('branch.label')}
          value={chosen}
          onChange={(event) => {
            const branch = branches.find((known) => known.id === event.target.value)
            if (branch) onChoose(branch.id)
          }}
          className="field-sizing-content h-8 max-w-full appearance-none truncate rounded-control bg-transparent pr-7 pl-2 text-message font-semibold hover:bg-hover"
        >
          {branches.map((branch) => (
            <option
              key={branch.id}
              value={branch.id}
              aria-description={
                chats ? t('branch.unread', { count: ownValue(unread, branch.id) ?? 0 }) : undefined
              }
              className="bg-raised font-normal text-text"
            >
              {branch.name}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          size={15}
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-muted"
        />
      </div>
      {chats && elsewhere > 0 && (
        <span
          title={t('branch.unreadElsewhere', { count: elsewhere })}
          className="shrink-0 rounded-full bg-accent-soft px-2 py-0.5 text-meta font-medium"
        >
          <span aria-hidden data-figures>
            {t('branch.elsewhere', { count: elsewhere })}
          </span>
          <span className="sr-only">{t('branch.unreadElsewhere', { count: elsewhere })}</span>
        </span>
      )}
    </div>
  )
}
