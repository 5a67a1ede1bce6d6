import type { StartWithComputer } from '#shared/model/settings.ts'

/** The switch with which the app starts without its window. */
export const hiddenSwitch = '--hidden'

interface Entry {
  name: string
  command: readonly string[]
  isHidden: boolean
}

/** A file by which a Linux desktop starts the app at log-in (freedesktop.org, Desktop Application Autostart). */
export function writeEntry({ name, command, isHidden }: Entry): string {
  const words = [...command, ...(isHidden ? [hiddenSwitch] : [])]
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${inFile(name)}`,
    `Exec=${inFile(words.map(quoted).join(' '))}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ]
  return `${lines.join('\n')}\n`
}

/** What such a file does, whoever has changed it since: desktops switch one off inside it. */
export function readEntry(text: string): StartWithComputer {
  const value = (key: string) => new RegExp(`^${key}\\s*=\\s*(.*)$`, 'm').exec(text)?.[1]?.trim()
  const isOff = value('Hidden') === 'true' || value('X-GNOME-Autostart-enabled') === 'false'
  const command = value('Exec')
  if (isOff || !command) return 'no'
  return command.split(/\s+/).some((word) => word.replaceAll('"', '') === hiddenSwitch)
    ? 'hidden'
    : 'shown'
}

/** One word of a command, as the specification of `Exec` has it. */
function quoted(word: string): string {
  return `"${word.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`
}

/** As a value of the file, where a backslash stands for more than itself. */
function inFile(value: string): string {
  return value.replaceAll('\\', String.raw`\\`)
}
