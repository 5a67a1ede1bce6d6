import { useTranslation } from 'react-i18next'
import type { Distinction } from '#renderer/state/namesakes.ts'

/** What stands beside a name that stands twice: in words, and as short as a list needs it. */
export interface ApartWords {
  full: string
  short: string
}

export function useApartWords(): (distinction: Distinction | undefined) => ApartWords | undefined {
  const { t } = useTranslation()
  return (distinction) => {
    switch (distinction?.by) {
      case undefined:
        return undefined
      case 'phone': {
        const { digits } = distinction
        return {
          full: t('patient.apart.phone', { digits }),
          short: t('patient.apart.digits', { digits }),
        }
      }
      case 'birth':
        return {
          full: t('patient.apart.birth', { year: distinction.year }),
          short: distinction.year,
        }
      case 'both': {
        const { digits, year } = distinction
        return {
          full: t('patient.apart.both', { digits, year }),
          short: t('patient.apart.yearAndDigits', { digits, year }),
        }
      }
      case 'id':
        return { full: t('patient.apart.id', { id: distinction.id }), short: distinction.id }
    }
  }
}
