/** In the order in which they stand. */
export const settingsTabs = ['general', 'notifications', 'privacy', 'connection', 'about'] as const
export type SettingsTab = (typeof settingsTabs)[number]
