import { createInstance } from 'i18next'
import en from '#shared/locales/en.json' with { type: 'json' }
import type { Settings } from '#shared/model/settings.ts'
import type { NotificationText } from '#electron/main/notifications/notifier.ts'

export interface NotificationTexts {
  /** Which branch, never who or what: the waiting room may read it. */
  newMessages(branch: string, conversations: number): NotificationText
}

export function notificationTexts(language: Settings['language']): NotificationTexts {
  const i18n = createInstance()
  // The catalogue is bundled and initAsync is off, so this has happened when the call returns.
  void i18n.init({
    resources: { en: { translation: en } },
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return {
    newMessages: (branch, conversations) => ({
      title: i18n.t('notification.newMessages', { count: conversations, branch }),
      body: '',
    }),
  }
}
