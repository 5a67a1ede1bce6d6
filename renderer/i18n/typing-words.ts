import { useTranslation } from 'react-i18next'
import type { Typist } from '#renderer/state/typing.ts'

const firstWord = (name: string) => name.trim().split(/\s+/u)[0] ?? name

/** `Maria is typing…` of a patient, `Ana is replying…` of a colleague. */
export function useTypingWords(): (typist: Typist | undefined) => string | undefined {
  const { t } = useTranslation()
  return (typist) => {
    if (!typist) return undefined
    const name = firstWord(typist.name)
    return typist.kind === 'staff' ? t('typing.colleague', { name }) : t('typing.patient', { name })
  }
}
