import { describe, expect, test } from 'vitest'
import { askForTray } from '#electron/main/tray/tray-host.ts'

/** A desktop with these programs; what each prints, or how it fails. */
function desktop(programs: Record<string, string | Error>) {
  const ran: string[] = []
  const run = (command: string): Promise<string> => {
    ran.push(command)
    const printed = programs[command] ?? Object.assign(new Error('not found'), { code: 'ENOENT' })
    return typeof printed === 'string' ? Promise.resolve(printed) : Promise.reject(printed)
  }
  return { run, ran }
}

describe('a Linux desktop has a tray', () => {
  test.each([
    ['when its watcher says so', { 'dbus-send': '   variant       boolean true\n' }, 'there'],
    [
      'not when nobody draws what is registered',
      { 'dbus-send': '   variant       boolean false\n' },
      'none',
    ],
    [
      'not when there is no watcher',
      { 'dbus-send': new Error('ServiceUnknown'), busctl: 'b true\n' },
      'none',
    ],
    ['perhaps, when the question fails', { 'dbus-send': new Error('NoReply') }, 'unknown'],
    ['as another program hears it', { gdbus: '(<true>,)\n' }, 'there'],
    ['as the last of them hears it', { busctl: 'b true\n' }, 'there'],
    ['not when nobody can be asked', {}, 'none'],
  ])('%s', async (_when, programs, answer) => {
    expect(await askForTray(desktop(programs as never).run)).toBe(answer)
  })

  test('asked by one program where that is enough', async () => {
    const { run, ran } = desktop({ 'dbus-send': 'variant boolean true', gdbus: '(<true>,)' })
    await askForTray(run)
    expect(ran).toEqual(['dbus-send'])
  })
})
