import { Check } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCell } from '#renderer/state/cell.ts'
import { settingsSaved } from '#renderer/state/commands.ts'

/** Says that a change is kept, to the eye and to the ear. Key it by tab: it is about what stands on that one. */
export function SavedStatus() {
  const { t } = useTranslation()
  const saved = useCell(settingsSaved)
  useEffect(
    () => () => {
      settingsSaved.set('unchanged')
    },
    [],
  )
  return (
    <p
      role="status"
      aria-label={t('settings.savedLabel')}
      className="flex min-h-6 items-center gap-1.5 text-muted"
    >
      {saved === 'saved' && (
        <>
          <Check aria-hidden size={15} className="text-success" />
          {t('settings.saved')}
        </>
      )}
      {saved === 'failed' && <span className="text-danger">{t('settings.notSaved')}</span>}
    </p>
  )
}
