import { i18n, startI18n } from '#renderer/i18n/i18n.ts'
import { mirrored, onMirror } from '#renderer/state/mirror.ts'

/** Speaks the chosen language, and another one as soon as it is chosen. Resolves when words are there. */
export async function followLanguage(): Promise<void> {
  await startI18n(mirrored('settings').language)
  document.documentElement.lang = i18n.language
  onMirror('settings', () => {
    const { language } = mirrored('settings')
    if (language === i18n.language) return
    document.documentElement.lang = language
    void i18n.changeLanguage(language)
  })
}
