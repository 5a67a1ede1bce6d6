import { describe, expect, test } from 'vitest'
import { hasTrayHost } from '#electron/main/tray/tray-host.ts'

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
    ['when its watcher says so', { 'dbus-send': '   variant       boolean true\n' }, true],
    [
      'not when nobody draws what is registered',
      { 'dbus-send': '   variant       boolean false\n' },
      false,
    ],
    [
      'not when there is no watcher',
      { 'dbus-send': new Error('ServiceUnknown'), busctl: 'b true\n' },
      false,
    ],
    ['as another program hears it', { gdbus: '(<true>,)\n' }, true],
    ['as the last of them hears it', { busctl: 'b true\n' }, true],
    ['not when nobody can be asked', {}, false],
  ])('%s', async (_when, programs, isThere) => {
    expect(await hasTrayHost(desktop(programs as never).run)).toBe(isThere)
  })

  test('asked by one program where that is enough', async () => {
    const { run, ran } = desktop({ 'dbus-send': 'variant boolean true', gdbus: '(<true>,)' })
    await hasTrayHost(run)
    expect(ran).toEqual(['dbus-send'])
  })
})
