import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isolated } from '#renderer/i18n/isolated.ts'
import { fallbackLanguage, resources } from '#shared/locales/catalogues.ts'
import type { Catalogue } from '#shared/locales/catalogues.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Catalogue }
  }
}

export const i18n = createInstance()

/** Resolves at once: the catalogues are part of the page. */
export function startI18n(language: string): Promise<unknown> {
  return i18n.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: fallbackLanguage,
    // React escapes markup; what is left to guard is the direction of the words around a value.
    interpolation: { escapeValue: true, escape: isolated },
    initAsync: false,
  })
}
