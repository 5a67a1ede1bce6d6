import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCell } from '#renderer/state/cell.ts'
import { markFailed } from '#renderer/state/thread-marks.ts'
import { Banner } from '#renderer/ui/banner.tsx'
import { IconButton } from '#renderer/ui/button.tsx'

/** A conversation is not marked as somebody wanted it to be. */
export function MarkNotice() {
  const { t } = useTranslation()
  if (!useCell(markFailed)) return null
  return (
    <Banner
      tone="warning"
      action={
        <IconButton
          label={t('notices.dismiss')}
          onClick={() => {
            markFailed.set(false)
          }}
        >
          <X aria-hidden size={15} />
        </IconButton>
      }
    >
      {t('marks.failed')}
    </Banner>
  )
}
