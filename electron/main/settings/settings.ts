import { z } from 'zod'
import { InstallId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { defaultSettings, SettingsChange } from '#shared/model/settings.ts'
import type { Settings } from '#shared/model/settings.ts'
import type { JsonFile } from '#electron/main/settings/json-file.ts'
import { randomId } from '#electron/main/settings/random-id.ts'

/** The version of the settings file that this desk writes. */
const settingsVersion = 1

const StoredSettings = SettingsChange.extend({
  version: z.int().optional(),
  install: InstallId.optional(),
  server: z.string().max(300).optional(),
  pausedUntil: Instant.nullable().optional(),
})
type StoredSettings = z.infer<typeof StoredSettings>

/** Before there were levels, notifications were on or off; off stays off. */
const WrittenSettings = StoredSettings.extend({ notifications: z.boolean().optional() }).transform(
  ({ notifications, ...stored }): StoredSettings =>
    notifications === false ? { notify: 'off', ...stored } : stored,
)

/**
 * What this computer remembers that is no secret: preferences, the clinic server, the desk's own id. Of a file that
 * is not as this desk writes it nothing counts. What the disk refuses to keep holds until the app ends.
 */
export class SettingsKeeper {
  readonly #file: JsonFile
  readonly #stored: StoredSettings
  /** Why the stored file was set aside, if it was. */
  readonly problem: 'newer' | 'unreadable' | undefined

  constructor(file: JsonFile) {
    this.#file = file
    const { stored, problem } = readStored(file.read())
    this.problem = problem
    this.#stored = stored
    if (problem) file.setAside()
  }

  get(): Settings {
    // One value for each name that there is, which TypeScript cannot follow through the entries.
    return Object.fromEntries(
      Object.entries(defaultSettings).map(([name, usual]) => [
        name,
        this.#stored[name as keyof Settings] ?? usual,
      ]),
    ) as Settings
  }

  change(change: SettingsChange): Settings {
    this.#save(
      Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
    )
    return this.get()
  }

  /** The server that was used last; empty before the first sign-in. */
  get server(): string {
    return this.#stored.server ?? ''
  }

  set server(server: string) {
    this.#save({ server })
  }

  /** Until when nobody wants to be notified, by this computer's clock. */
  get pausedUntil(): Instant | null {
    return this.#stored.pausedUntil ?? null
  }

  set pausedUntil(pausedUntil: Instant | null) {
    this.#save({ pausedUntil })
  }

  /** Random, made once; whoever knows it could throw this desk out, so it is shown to nobody. */
  get install(): InstallId {
    const install = this.#stored.install ?? InstallId.parse(`i${randomId(24)}`)
    if (!this.#stored.install) this.#save({ install })
    return install
  }

  #save(change: Partial<StoredSettings>): void {
    Object.assign(this.#stored, change, { version: settingsVersion })
    this.#file.write(this.#stored)
  }
}

function readStored(value: unknown): { stored: StoredSettings; problem?: 'newer' | 'unreadable' } {
  const version = z.object({ version: z.int() }).safeParse(value)
  if (version.success && version.data.version > settingsVersion)
    return { stored: {}, problem: 'newer' }
  const parsed = WrittenSettings.safeParse(value)
  return parsed.success ? { stored: parsed.data } : { stored: {}, problem: 'unreadable' }
}
