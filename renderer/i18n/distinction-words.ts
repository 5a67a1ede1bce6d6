import { useTranslation } from 'react-i18next'
import type { Distinction } from '#renderer/state/namesakes.ts'

/** The words beside a name that stands twice; undefined for everyone else. */
export function useDistinctionWords(): (
  distinction: Distinction | undefined,
) => string | undefined {
  const { t } = useTranslation()
  return (distinction) => {
    switch (distinction?.by) {
      case undefined:
        return undefined
      case 'phone':
        return t('patient.apart.phone', { digits: distinction.digits })
      case 'birth':
        return t('patient.apart.birth', { year: distinction.year })
      case 'both':
        return t('patient.apart.both', { digits: distinction.digits, year: distinction.year })
      case 'id':
        return t('patient.apart.id', { id: distinction.id })
    }
  }
}
