import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Numbers for a place of few letters: `134`, `1.2K`. */
export function useShortNumber(): (number: number) => string {
  const { language } = useTranslation().i18n
  return useMemo(() => {
    const words = new Intl.NumberFormat(language, { notation: 'compact' })
    return (number) => words.format(number)
  }, [language])
}
