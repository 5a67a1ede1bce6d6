import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCell } from '#renderer/state/cell.ts'
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
        <IconButton
          label={t('notices.dismiss')}
          onClick={() => {
            tellDeparture(null)
          }}
        >
          <X aria-hidden size={15} />
        </IconButton>
      }
    >
      {t('departures.moved', { name: told.name, branch: told.branch })}
    </Banner>
  )
}
