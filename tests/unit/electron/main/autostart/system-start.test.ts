import { describe, expect, test } from 'vitest'
import { readEntry, writeEntry } from '#electron/main/autostart/desktop-entry.ts'
import { linuxStart, macStart, windowsStart } from '#electron/main/autostart/system-start.ts'

interface Item {
  openAtLogin: boolean
  path?: string
  args?: string[]
}

/** Electron's login items as its documentation has them: an item is found by its path and its arguments. */
function loginItems() {
  const state: { item: Item; isOff: boolean } = { item: { openAtLogin: false }, isOff: false }
  return {
    state,
    setLoginItemSettings: (item: Item) => {
      state.item = item
    },
    getLoginItemSettings: (asked?: { path: string; args: string[] }) => {
      const { item, isOff } = state
      const isSame = !asked || JSON.stringify(asked.args) === JSON.stringify(item.args)
      const openAtLogin = item.openAtLogin && isSame
      return { openAtLogin, executableWillLaunchAtLogin: openAtLogin && !isOff }
    },
  }
}

describe('Windows', () => {
  test('starts it with or without its window, as its login item says', () => {
    const items = loginItems()
    const start = windowsStart(items, ['C:\\Desk\\desk.exe'])
    expect(start.read('shown')).toBe('no')
    start.write('hidden')
    expect(items.state.item).toEqual({
      openAtLogin: true,
      path: 'C:\\Desk\\desk.exe',
      args: ['--hidden'],
    })
    expect(start.read('no')).toBe('hidden')
    start.write('shown')
    expect(start.read('no')).toBe('shown')
    start.write('no')
    expect(start.read('shown')).toBe('no')
  })

  test('does not start what was switched off in its task manager', () => {
    const items = loginItems()
    const start = windowsStart(items, ['C:\\Desk\\desk.exe'])
    start.write('shown')
    items.state.isOff = true
    expect(start.read('shown')).toBe('no')
  })
})

test('macOS knows whether it starts it; how is remembered here', () => {
  const items = loginItems()
  const start = macStart(items)
  expect(start.read('hidden')).toBe('no')
  start.write('hidden')
  expect(items.state.item).toEqual({ openAtLogin: true })
  expect([start.read('hidden'), start.read('shown'), start.read('no')]).toEqual([
    'hidden',
    'shown',
    'shown',
  ])
})

describe('Linux', () => {
  const command = ['/opt/Associhealth Desk/desk'] as const

  test('starts it by a file of the person’s, and no more when that is gone', () => {
    const disk: { text?: string } = {}
    const file = {
      read: () => disk.text,
      write: (text: string) => {
        disk.text = text
      },
      remove: () => {
        delete disk.text
      },
    }
    const start = linuxStart(file, { name: 'Associhealth Desk', command })
    expect(start.read('hidden')).toBe('no')
    start.write('hidden')
    expect(start.read('no')).toBe('hidden')
    start.write('shown')
    expect(start.read('no')).toBe('shown')
    start.write('no')
    expect(disk.text).toBeUndefined()
  })

  test('finds a program whatever signs are in its path', () => {
    const odd = ['/opt/50% "new"/a$b`c\\d', '/srv/desk'] as const
    const text = writeEntry({ name: 'Desk', command: odd, isHidden: true })
    // Once for the file, where a backslash is two, and once for the command's quotes.
    expect(text).toContain(
      String.raw`Exec="/opt/50%% \\"new\\"/a\\$b\\` +
        '`' +
        String.raw`c\\\\d" "/srv/desk" "--hidden"`,
    )
  })

  test.each([['Hidden=true'], ['X-GNOME-Autostart-enabled=false']])(
    'does not start it when the desktop’s own settings wrote %s',
    (line) => {
      const text = writeEntry({ name: 'Desk', command, isHidden: true })
      expect(readEntry(text)).toBe('hidden')
      expect(readEntry(`${text.replace(/^X-GNOME.*$/m, '')}${line}\n`)).toBe('no')
    },
  )
})
