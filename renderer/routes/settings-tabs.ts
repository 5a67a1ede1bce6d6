/** In the order in which they stand. */
export const settingsTabs = [
  'general',
  'notifications',
  'privacy',
  'quick-replies',
  'connection',
  'about',
] as const
export type SettingsTab = (typeof settingsTabs)[number]
