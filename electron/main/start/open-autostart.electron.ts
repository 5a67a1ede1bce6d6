import type { SettingsChange } from '#shared/model/settings.ts'
import { openSystemStart } from '#electron/main/autostart/open-system-start.electron.ts'
import { StartsWithComputer } from '#electron/main/autostart/start-with-computer.ts'
import type { Base } from '#electron/main/start/open-base.electron.ts'

export interface Autostart {
  /** Looks again what the system really does: people change it there, too. */
  look: () => void
  settingsChanged: (change: SettingsChange) => void
}

export function openAutostart({ board, settings, log }: Base): Autostart {
  const starts = new StartsWithComputer({ settings, log, system: openSystemStart() })
  const look = () => {
    board.set('settings', starts.settle())
  }
  look()
  return {
    look,
    settingsChanged: ({ startWithComputer }) => {
      if (startWithComputer === undefined) return
      try {
        starts.choose(startWithComputer)
      } finally {
        look()
      }
    },
  }
}
