import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { whyNoSmallDisk } from '#tests/support/small-disk.ts'
import { windowOf } from '#tests/support/window.ts'

// Every other damage is in the unit tests of the two readers; here it is what a person sees of it.

const tenMegabytes = 10 * 1024 * 1024
type Damage = (path: string, good: string) => void
const holding =
  (change: (good: string) => string | Buffer): Damage =>
  (path, good) => {
    writeFileSync(path, change(good))
  }

const damages: [string, Damage, 'unreadable' | 'newer'][] = [
  ['empty', holding(() => ''), 'unreadable'],
  ['cut in half', holding((good) => good.slice(0, good.length / 2)), 'unreadable'],
  ['nothing but NULs', holding((good) => '\0'.repeat(good.length)), 'unreadable'],
  ['an array behind a byte order mark', holding((good) => `\uFEFF[${good}]`), 'unreadable'],
  [
    'ten megabytes of valid JSON',
    holding((good) => good.replace('{', `{"x":"${'x'.repeat(tenMegabytes)}",`)),
    'unreadable',
  ],
  ['ten megabytes of garbage', holding(() => Buffer.alloc(tenMegabytes, 0xa7)), 'unreadable'],
  [
    'values of wrong types',
    holding((good) => good.replace('"dark"', '["dark"]').replace('"st_ana"', '{"is":"st_ana"}')),
    'unreadable',
  ],
  ['from the future', holding((good) => good.replace(/"version":\s*1/u, '"version": 99')), 'newer'],
  [
    'a folder',
    (path) => {
      mkdirSync(join(path, 'inside'), { recursive: true })
    },
    'unreadable',
  ],
]

const words = {
  settings: {
    unreadable: 'The settings file could not be read',
    newer: 'The settings file comes from a newer version',
  },
  credentials: 'What kept you signed in could not be read',
}

const notices = (desk: DeskApp) => desk.page.getByRole('region', { name: 'Notices' })
const dismissals = (desk: DeskApp) => notices(desk).getByRole('button', { name: 'Dismiss' })
const signInButton = (desk: DeskApp) =>
  desk.page.getByRole('button', { name: 'Sign in', exact: true })
const themeOf = async (desk: DeskApp) =>
  (await callDesk(desk, 'mirrors.get', undefined)).settings.theme

const changeTheme = (desk: DeskApp, theme: 'light' | 'dark') =>
  callDesk(desk, 'settings.change', { theme, language: undefined, notify: undefined })

function pathOf(profile: DeskProfile, name: string): string {
  return join(profile.folder, `${name}.json`)
}

function aside(profile: DeskProfile, name: string): string[] {
  return readdirSync(profile.folder).filter((one) => one.startsWith(`${name}.json.bad-`))
}

test('damaged settings and credentials files are kept aside, said once, and nothing of them counts', async ({
  launch,
  clinic,
  profile,
}) => {
  test.setTimeout(300_000)
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await expect(windowOf(first.page).connection).toHaveText('Connected')
  await callDesk(first, 'settings.change', {
    theme: 'dark',
    language: undefined,
    notify: undefined,
  })
  await first.close()
  const good = {
    settings: readFileSync(pathOf(profile, 'settings'), 'utf8'),
    credentials: readFileSync(pathOf(profile, 'credentials'), 'utf8'),
  }
  const again = await launch()
  await expect(windowOf(again.page).connection).toHaveText('Connected')
  expect(await themeOf(again), 'the undamaged files count').toBe('dark')
  await again.close()

  for (const [index, [name, damage, kind]] of damages.entries()) {
    for (const file of ['settings', 'credentials'] as const) {
      rmSync(pathOf(profile, file), { force: true })
      damage(pathOf(profile, file), good[file])
    }
    const damaged = statSync(pathOf(profile, 'credentials'))
    const desk = await launch()
    await expect(signInButton(desk), name).toBeVisible()
    await expect(notices(desk), name).toContainText(words.settings[kind])
    await expect(notices(desk), name).toContainText(words.credentials)
    await expect(dismissals(desk), name).toHaveCount(2)
    expect(await themeOf(desk), name).toBe('system')
    for (const file of ['settings', 'credentials']) {
      expect(aside(profile, file), `${file}: ${name}`).toHaveLength(index + 1)
    }
    const newest = aside(profile, 'credentials').sort().at(-1) ?? ''
    expect(statSync(join(profile.folder, newest)), name).toMatchObject({
      ino: damaged.ino,
      size: damaged.size,
    })
    for (let left = 2; left > 0; left -= 1) {
      await dismissals(desk).first().click()
      await expect(dismissals(desk), name).toHaveCount(left - 1)
    }
    await desk.close()
  }

  const last = await launch()
  await last.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await expect(windowOf(last.page).connection).toHaveText('Connected')
  await expect(dismissals(last)).toHaveCount(0)
  expect(aside(profile, 'settings')).toHaveLength(damages.length)
  await last.close()
  const kept = await launch()
  await expect(windowOf(kept.page).connection).toHaveText('Connected')
  expect(aside(profile, 'credentials')).toHaveLength(damages.length)
})

test('a write of settings and sign-in that was cut in the middle leaves the old ones, and is swept away', async ({
  clinic,
  profile,
  launch,
}) => {
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await expect(windowOf(desk.page).connection).toHaveText('Connected')
  await changeTheme(desk, 'dark')
  await desk.kill()
  // As electron-store names what it has flushed and not yet renamed.
  const half = ['settings', 'credentials'].map(
    (name) => `${pathOf(profile, name)}.tmp-${String(Date.now()).slice(0, 10)}abcdef`,
  )
  for (const path of half) writeFileSync(path, '{"version": 1, "theme": "li')

  const again = await launch()
  await expect(windowOf(again.page).connection).toHaveText('Connected')
  expect(await themeOf(again)).toBe('dark')
  await expect(dismissals(again)).toHaveCount(0)
  await changeTheme(again, 'light')
  await callDesk(again, 'session.sign-out', undefined)
  expect(half.filter((path) => existsSync(path))).toEqual([])
})

test('a disk that has no room for the settings loses neither the old file nor the app, and one code says so', async ({
  desk,
  profile,
}) => {
  test.skip(whyNoSmallDisk !== undefined, whyNoSmallDisk)
  // A disk of its own for this one file, so that only its write fails.
  const disk = mkdtempSync(join(tmpdir(), 'small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
  try {
    const path = pathOf(profile, 'settings')
    const before = readFileSync(path, 'utf8')
    writeFileSync(join(disk, 'settings.json'), before)
    rmSync(path)
    symlinkSync(join(disk, 'settings.json'), path)
    expect(() => {
      writeFileSync(join(disk, 'full'), Buffer.alloc(tenMegabytes))
    }).toThrow('ENOSPC')

    await changeTheme(desk, 'dark')
    expect(await themeOf(desk)).toBe('dark')
    expect(readFileSync(path, 'utf8')).toBe(before)
    const log = readFileSync(join(profile.folder, 'logs', 'desk.log'), 'utf8')
    expect(log.match(/"code":"json-file.not-stored"/gu)).toHaveLength(1)
    expect(log).toContain('"thrownCode":"ENOSPC"')
    expect(readdirSync(disk).sort()).toEqual(['full', 'settings.json'])

    rmSync(join(disk, 'full'))
    await callDesk(desk, 'settings.change', {
      notify: 'off',
      language: undefined,
      theme: undefined,
    })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      theme: 'dark',
      notify: 'off',
    })
  } finally {
    execFileSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true })
  }
})

test('what lies in the place of the log does not keep the app from starting', async ({
  launch,
  profile,
}) => {
  writeFileSync(join(profile.folder, 'logs'), 'a file where a folder should be')
  const desk = await launch()
  await expect(signInButton(desk)).toBeVisible()
  expect(existsSync(join(profile.folder, 'logs', 'desk.log'))).toBe(false)
})
