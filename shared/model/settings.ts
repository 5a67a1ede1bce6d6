import { z } from 'zod'

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['en']),
  notifications: z.boolean(),
})
export type Settings = z.infer<typeof Settings>

/** What somebody changes; what is missing or undefined stays as it is. */
export const SettingsChange = Settings.partial()
export type SettingsChange = z.infer<typeof SettingsChange>

export const defaultSettings: Settings = { theme: 'system', language: 'en', notifications: true }
