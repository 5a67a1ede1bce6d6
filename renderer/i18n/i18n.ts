import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '#shared/locales/en.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

/** A third language is one more file in shared/locales and one more line here. */
const resources = { en: { translation: en } }

export const i18n = createInstance()

/** Resolves at once: the catalogue is part of the page. */
export function startI18n(language: keyof typeof resources): Promise<unknown> {
  return i18n.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'en',
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}
