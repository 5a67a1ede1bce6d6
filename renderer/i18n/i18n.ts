import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isolated } from '#renderer/i18n/isolated.ts'
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
    // React escapes markup; what is left to guard is the direction of the words around a value.
    interpolation: { escapeValue: true, escape: isolated },
    initAsync: false,
  })
}
