import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Branch } from '#shared/model/account.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { ownValue } from '#shared/model/own-value.ts'
import type { QuietHours, Settings } from '#shared/model/settings.ts'
import { useAccount } from '#renderer/state/account.ts'
import { changeSettings } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { SettingsCard } from '#renderer/features/settings/settings-row.tsx'

const usualHours: QuietHours = { from: '18:00', to: '08:00' }

/** What holds for one branch only: whether it is told, and when not. */
export function BranchRows() {
  const { t } = useTranslation()
  const { branches } = useAccount()
  if (branches.length === 0) return null
  return (
    <SettingsCard>
      <div className="px-5 py-3">
        <h3 className="font-medium">{t('notify.branches')}</h3>
        <p className="text-muted">{t('notify.branchesHelp')}</p>
      </div>
      {branches.map((branch) => (
        <BranchRow key={branch.id} branch={branch} />
      ))}
    </SettingsCard>
  )
}

function BranchRow({ branch: { id, name } }: { branch: Branch }) {
  const { t } = useTranslation()
  const { mutedBranches, quietHours } = useMirror('settings')
  const hours = ownValue(quietHours, id)
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-6 gap-y-2 px-5 py-3">
      <bdi className="min-w-40 flex-1 font-medium">{name}</bdi>
      <Check
        name={t('notify.notifyBranch', { branch: name })}
        label={t('notify.notifyShort')}
        checked={!mutedBranches.includes(id)}
        onChange={(isTold) => {
          const others = mutedBranches.filter((other) => other !== id)
          void changeSettings({ mutedBranches: isTold ? others : [...others, id] })
        }}
      />
      <Check
        name={t('notify.quietBranch', { branch: name })}
        label={t('notify.quietShort')}
        checked={hours !== undefined}
        onChange={(isQuiet) =>
          void changeSettings({
            quietHours: withHours(quietHours, id, isQuiet ? usualHours : undefined),
          })
        }
      />
      {hours && (
        <Hours
          branch={name}
          hours={hours}
          onChange={(changed) =>
            void changeSettings({ quietHours: withHours(quietHours, id, changed) })
          }
        />
      )}
    </div>
  )
}

function Hours({
  branch,
  hours,
  onChange,
}: {
  branch: string
  hours: QuietHours
  onChange: (hours: QuietHours) => void
}) {
  const { t } = useTranslation()
  return (
    <div className="flex basis-full items-center justify-end gap-2">
      <TimeField
        name={t('notify.quietFrom', { branch })}
        label={t('notify.fromShort')}
        value={hours.from}
        onChange={(from) => {
          onChange({ ...hours, from })
        }}
      />
      <TimeField
        name={t('notify.quietTo', { branch })}
        label={t('notify.untilShort')}
        value={hours.to}
        onChange={(to) => {
          onChange({ ...hours, to })
        }}
      />
    </div>
  )
}

/** The name says of which branch, for whoever does not see the row. */
function Check({
  name,
  label,
  checked,
  onChange,
}: {
  name: string
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className="flex min-h-7 items-center gap-2">
      <input
        type="checkbox"
        aria-label={name}
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked)
        }}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  )
}

function TimeField({
  name,
  label,
  value,
  onChange,
}: {
  name: string
  label: string
  value: string
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <>
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <input
        id={id}
        type="time"
        aria-label={name}
        value={value}
        onChange={({ target }) => {
          // Emptied while somebody types: what stood there holds.
          if (target.value !== '') onChange(target.value)
        }}
        className="h-8 rounded-control border border-edge bg-surface px-1.5"
      />
    </>
  )
}

function withHours(
  all: Settings['quietHours'],
  branch: BranchId,
  hours: QuietHours | undefined,
): Settings['quietHours'] {
  const others = Object.fromEntries(Object.entries(all).filter(([id]) => id !== branch))
  return hours ? { ...others, [branch]: hours } : others
}
