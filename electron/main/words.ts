import { createInstance } from 'i18next'
import type { TFunction } from 'i18next'
import { fallbackLanguage, resources } from '#shared/locales/catalogues.ts'
import type { Catalogue } from '#shared/locales/catalogues.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Catalogue }
  }
}

/** What main says itself: menus, notifications, dialogs. Always in the language that is chosen now. */
export interface Words {
  readonly t: TFunction
}

export function createWords(language: () => string): Words {
  const i18n = createInstance()
  // The catalogues are bundled and initAsync is off, so this has happened when the call returns.
  void i18n.init({
    resources,
    fallbackLng: fallbackLanguage,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return {
    get t() {
      return i18n.getFixedT(language())
    },
  }
}
