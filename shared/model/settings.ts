import { z } from 'zod'
import { BranchId } from '#shared/model/ids.ts'

/** How much a notification says: nothing is shown, which branch, who, or who and what. Each says what those before say. */
export const notifyLevels = ['off', 'branch', 'name', 'text'] as const
export type NotifyLevel = (typeof notifyLevels)[number]

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** From a time of the day to another, over midnight when the second is the smaller; none when they are equal. */
export const QuietHours = z.object({ from: TimeOfDay, to: TimeOfDay })
export type QuietHours = z.infer<typeof QuietHours>

/** After so many minutes without an answer a waiting conversation is told again. */
export const remindChoices = [0, 5, 15, 30] as const

/** More branches than this nobody has (contract section 2). */
const mostBranches = 200

/** Whether the app starts when somebody logs in to this computer, with its window or without. */
export const StartWithComputer = z.enum(['no', 'shown', 'hidden'])
export type StartWithComputer = z.infer<typeof StartWithComputer>

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** The name of a catalogue in `shared/locales`; one that is not there any more is read as English. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/),
  notify: z.enum(notifyLevels),
  /** Branches that are not told. */
  mutedBranches: z.array(BranchId).max(mostBranches),
  /** By branch, in its own time zone. */
  quietHours: z
    .record(z.string(), QuietHours)
    .refine((hours) => Object.keys(hours).length <= mostBranches),
  /** The system's own sound, at most one in half a minute. */
  sound: z.enum(['off', 'gentle']),
  remindMinutes: z.literal(remindChoices),
  /** Shortcuts that are one sign, such as `?`: they get in the way of who speaks instead of typing. */
  singleKeys: z.boolean(),
  /** Somebody on this computer has gone through the first steps, or skipped them. */
  welcomed: z.boolean(),
  /** For so long a message can be taken back before it goes out. */
  undoSeconds: z.union([z.literal(0), z.literal(5), z.literal(10)]),
  /** After so long without use the desk locks itself. */
  lockMinutes: z.int().min(1).max(60),
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
  notify: 'branch',
  mutedBranches: [],
  quietHours: {},
  sound: 'off',
  remindMinutes: 0,
  singleKeys: true,
  welcomed: false,
  undoSeconds: 0,
  lockMinutes: 5,
  summary: true,
  closeToTray: true,
  trayExplained: false,
  startWithComputer: 'no',
}
