import { z } from 'zod'

/** Whether the app starts when somebody logs in to this computer, with its window or without. */
export const StartWithComputer = z.enum(['no', 'shown', 'hidden'])
export type StartWithComputer = z.infer<typeof StartWithComputer>

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** The name of a catalogue in `shared/locales`; one that is not there any more is read as English. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/),
  notifications: z.boolean(),
  /** Shortcuts that are one sign, such as `?`: they get in the way of who speaks instead of typing. */
  singleKeys: z.boolean(),
  /** Somebody on this computer has gone through the first steps, or skipped them. */
  welcomed: z.boolean(),
  /** For so long a message can be taken back before it goes out. */
  undoSeconds: z.union([z.literal(0), z.literal(5), z.literal(10)]),
  /** The patient's summary stands beside the conversation where there is room. */
  summary: z.boolean(),
  /** Closing the window leaves the app running, where the desktop has a place to come back from. */
  closeToTray: z.boolean(),
  /** That has been said once. */
  trayExplained: z.boolean(),
  startWithComputer: StartWithComputer,
})
export type Settings = z.infer<typeof Settings>

/** What somebody changes; what is missing or undefined stays as it is. */
export const SettingsChange = Settings.partial()
export type SettingsChange = z.infer<typeof SettingsChange>

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'en',
  notifications: true,
  singleKeys: true,
  welcomed: false,
  undoSeconds: 0,
  summary: true,
  closeToTray: true,
  trayExplained: false,
  startWithComputer: 'no',
}
