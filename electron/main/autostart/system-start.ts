import type { StartWithComputer } from '#shared/model/settings.ts'
import { hiddenSwitch, readEntry, writeEntry } from '#electron/main/autostart/desktop-entry.ts'

/** How this computer is told to start the app at log-in. It is the truth: people change it in the system, too. */
export interface SystemStart {
  /** `chosen` is what was asked for here last, for what the system does not tell. */
  read: (chosen: StartWithComputer) => StartWithComputer
  write: (choice: StartWithComputer) => void
}

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: string[]]

/** As Electron's `app` has it. */
export interface LoginItems {
  getLoginItemSettings: (options?: { path: string; args: string[] }) => {
    openAtLogin: boolean
    executableWillLaunchAtLogin?: boolean
  }
  setLoginItemSettings: (settings: { openAtLogin: boolean; path?: string; args?: string[] }) => void
}

/** Windows: a value of the person's registry, which the task manager may have switched off. */
export function windowsStart(items: LoginItems, [path, ...args]: Command): SystemStart {
  const argsOf = (choice: StartWithComputer) =>
    choice === 'hidden' ? [...args, hiddenSwitch] : args
  const isSet = (choice: 'shown' | 'hidden') => {
    const item = items.getLoginItemSettings({ path, args: argsOf(choice) })
    return item.openAtLogin && item.executableWillLaunchAtLogin !== false
  }
  return {
    read: () => {
      if (isSet('hidden')) return 'hidden'
      return isSet('shown') ? 'shown' : 'no'
    },
    write: (choice) => {
      items.setLoginItemSettings({ openAtLogin: choice !== 'no', path, args: argsOf(choice) })
    },
  }
}

/** macOS starts the app without arguments: whether it hides then is remembered here. */
export function macStart(items: LoginItems): SystemStart {
  return {
    read: (chosen) => {
      if (!items.getLoginItemSettings().openAtLogin) return 'no'
      return chosen === 'hidden' ? 'hidden' : 'shown'
    },
    write: (choice) => {
      items.setLoginItemSettings({ openAtLogin: choice !== 'no' })
    },
  }
}

/** One file of the person's. */
export interface EntryFile {
  /** Undefined when it is not there. */
  read: () => string | undefined
  write: (text: string) => void
  remove: () => void
}

/** Linux: a file in the folder from which desktops start programs. */
export function linuxStart(
  file: EntryFile,
  entry: { name: string; command: Command },
): SystemStart {
  return {
    read: () => readEntry(file.read() ?? ''),
    write: (choice) => {
      if (choice === 'no') file.remove()
      else file.write(writeEntry({ ...entry, isHidden: choice === 'hidden' }))
    },
  }
}
