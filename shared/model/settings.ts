import { z } from 'zod'

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['en']),
  notifications: z.boolean(),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = { theme: 'system', language: 'en', notifications: true }
