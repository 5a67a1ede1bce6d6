import { AppError } from '#shared/app-error.ts'
import type { Settings, StartWithComputer } from '#shared/model/settings.ts'
import type { SystemStart } from '#electron/main/autostart/system-start.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { SettingsKeeper } from '#electron/main/settings/settings.ts'

interface Deps {
  system: SystemStart
  settings: Pick<SettingsKeeper, 'get' | 'change'>
  log: Log
}

/** Keeps the setting and the system of one mind; the system's word counts. */
export class StartsWithComputer {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The settings, with what the system really does. */
  settle(): Settings {
    const { settings } = this.#deps
    const before = settings.get()
    const real = this.#read(before.startWithComputer)
    return real === before.startWithComputer ? before : settings.change({ startWithComputer: real })
  }

  /** Refuses when the system does not do it; the setting then says what it does. */
  choose(choice: StartWithComputer): void {
    const { system, log } = this.#deps
    if (this.#read(choice) === choice) return
    try {
      system.write(choice)
    } catch (thrown) {
      log.error('autostart.not-written', {}, thrown)
    }
    if (this.settle().startWithComputer !== choice)
      throw new AppError('refused', 'The system did not take it over')
  }

  #read(chosen: StartWithComputer): StartWithComputer {
    try {
      return this.#deps.system.read(chosen)
    } catch (thrown) {
      this.#deps.log.error('autostart.not-read', {}, thrown)
      return 'no'
    }
  }
}
