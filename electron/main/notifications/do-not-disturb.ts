import type { RunProgram } from '#electron/main/run-program.ts'

const inhibited = [
  ...['call', '--session', '--timeout', '1'],
  ...['--dest', 'org.freedesktop.Notifications'],
  ...['--object-path', '/org/freedesktop/Notifications'],
  ...['--method', 'org.freedesktop.DBus.Properties.Get'],
  ...['org.freedesktop.Notifications', 'Inhibited'],
]

/**
 * Whether the desktop says that it shows no notifications now: a desktop's own property, and GNOME's setting. What
 * cannot be known counts as no. Windows and macOS tell nobody without a native module.
 */
export async function isDoNotDisturb(platform: NodeJS.Platform, run: RunProgram): Promise<boolean> {
  if (platform !== 'linux') return false
  const says = async (program: string, args: readonly string[], word: string) => {
    try {
      return (await run(program, args)).includes(word)
    } catch {
      return false
    }
  }
  const answers = await Promise.all([
    says('gdbus', inhibited, '<true>'),
    says('gsettings', ['get', 'org.gnome.desktop.notifications', 'show-banners'], 'false'),
  ])
  return answers.includes(true)
}
