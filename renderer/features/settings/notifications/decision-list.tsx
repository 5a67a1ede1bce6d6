import { useTranslation } from 'react-i18next'
import { knownTimeZone } from '#shared/model/time-zone.ts'
import type { NotificationDecision } from '#shared/model/notification-decision.ts'
import { isolated } from '#renderer/i18n/isolated.ts'
import { useTimes } from '#renderer/i18n/use-times.ts'
import { useAccount } from '#renderer/state/account.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { SettingsCard } from '#renderer/features/settings/settings-row.tsx'

/** What was decided about each notification, and why. */
export function DecisionList() {
  const { t } = useTranslation()
  const decisions = useMirror('decisions')
  return (
    <SettingsCard>
      <div className="px-5 py-3">
        <h3 className="font-medium">{t('notify.why')}</h3>
        <p className="text-muted">
          {decisions.length === 0 ? t('notify.whyNothing') : t('notify.whyHelp', { count: 50 })}
        </p>
      </div>
      {decisions.length > 0 && (
        <ul aria-label={t('notify.whyList')} className="divide-y divide-line">
          {decisions.map((decision) => (
            <DecisionRow key={decision.id} decision={decision} />
          ))}
        </ul>
      )}
    </SettingsCard>
  )
}

function DecisionRow({ decision }: { decision: NotificationDecision }) {
  const { at, about, branch, reason, conversations } = decision
  const { t } = useTranslation()
  const { branches } = useAccount()
  // A test is of no branch: its time is told by the first one's clock.
  const known = branches.find(({ id }) => id === branch) ?? branches[0]
  const times = useTimes(knownTimeZone(known?.timeZone))
  const name = isolated(known?.name ?? '')
  const place = about === 'message' ? name : t(`notify.about.${about}`, { branch: name })
  return (
    <li className="flex flex-wrap gap-x-4 px-5 py-2">
      <time dateTime={at} data-figures className="w-20 text-muted">
        {times.time(at)}
      </time>
      <span className="w-44 truncate">{place}</span>
      <span className="min-w-56 flex-1">
        {t(`notify.reason.${reason}`, { count: conversations })}
      </span>
    </li>
  )
}
