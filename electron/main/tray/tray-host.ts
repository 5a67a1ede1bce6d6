import type { RunProgram } from '#electron/main/run-program.ts'

const service = 'org.kde.StatusNotifierWatcher'
const path = '/StatusNotifierWatcher'
const property = 'IsStatusNotifierHostRegistered'
const get = 'org.freedesktop.DBus.Properties.Get'

/** Three programs that ask the session bus the same; nearly every desktop has the first. */
const questions: readonly (readonly [string, readonly string[]])[] = [
  [
    'dbus-send',
    [
      ...['--session', '--print-reply=literal', '--reply-timeout=1000', `--dest=${service}`],
      ...[path, get, `string:${service}`, `string:${property}`],
    ],
  ],
  [
    'gdbus',
    [
      ...['call', '--session', '--timeout', '1', '--dest', service, '--object-path', path],
      ...['--method', get, service, property],
    ],
  ],
  ['busctl', ['--user', '--timeout=1', 'get-property', service, path, service, property]],
]

/** `unknown`: the question failed, which says nothing about the tray. */
export type TrayAnswer = 'there' | 'none' | 'unknown'

/**
 * Whether a Linux desktop shows icons of a tray now: Electron makes a `Tray` without saying whether anybody draws it.
 * When nobody can be asked, there is none: nobody shall be left with an app that cannot be seen.
 */
export async function askForTray(run: RunProgram): Promise<TrayAnswer> {
  for (const [command, args] of questions) {
    try {
      return /\btrue\b/.test(await run(command, args)) ? 'there' : 'none'
    } catch (thrown) {
      if (!isMissing(thrown)) return isNobodyThere(thrown) ? 'none' : 'unknown'
    }
  }
  return 'none'
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
}

/** The bus itself says that nobody keeps a tray; the words are those of the three programs. */
function isNobodyThere(thrown: unknown): boolean {
  return thrown instanceof Error && /ServiceUnknown|not provided by any/.test(thrown.message)
}
