import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { addresses } from '#renderer/state/addresses.ts'
import { useCell } from '#renderer/state/cell.ts'
import { chooseBranch } from '#renderer/state/chosen-branch.ts'
import { departure, tellDeparture } from '#renderer/state/departures.ts'
import { Banner } from '#renderer/ui/banner.tsx'
import { IconButton } from '#renderer/ui/button.tsx'

/** Why another branch is suddenly in front; the other departures are said where the conversation was. */
export function MovedNotice() {
  const { t } = useTranslation()
  const { departure: told } = useCell(departure)
  if (told?.is !== 'moved') return null
  return (
    <Banner
      tone="info"
      action={
        <span className="flex shrink-0 items-center gap-2">
          <a
            href={addresses.patient(told.patient)}
            onClick={() => {
              chooseBranch(told.to)
            }}
            className="inline-flex min-h-7 items-center rounded-control px-2 font-semibold underline underline-offset-2 hover:no-underline"
          >
            {t('departures.open', { branch: told.branch })}
          </a>
          <IconButton
            label={t('notices.dismiss')}
            onClick={() => {
              tellDeparture(null)
            }}
          >
            <X aria-hidden size={15} />
          </IconButton>
        </span>
      }
    >
      {t('departures.moved', { name: told.name, branch: told.branch })}
    </Banner>
  )
}
