import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { lockOf } from '#tests/support/locked.ts'
import { putFile } from '#tests/support/put-file.ts'
import { rowsOnDisk } from '#tests/support/raw-cache.ts'
import { windowOf } from '#tests/support/window.ts'

test('a desk that nobody uses warns, and locks itself; the next person finds nothing of the one before', async ({
  desk,
  clinic,
  profile,
}) => {
  test.setTimeout(90_000)
  const { page } = desk
  const view = windowOf(page)
  const lock = lockOf(desk)
  await view.open('Maria Santos')
  const idle = (seconds: number) => {
    putFile(profile.idleFile, String(seconds))
    putFile(
      profile.clockFile,
      String(Number(readFileSync(profile.clockFile, 'utf8')) + seconds * 1_000),
    )
  }
  putFile(profile.clockFile, '0')
  await callDesk(desk, 'session.stay', undefined)
  const warning = page.getByRole('dialog', { name: 'This desk is about to lock' })
  idle(285)
  await expect(warning).toBeVisible()
  await expect(warning).toContainText(/locks in \d+ seconds/u)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page, `the countdown, ${theme}`, { isDialog: true })
    await page.screenshot({ path: `test-results/lock-countdown-${theme}.png` })
  }
  // Any use calls it off, and the focus is where it was.
  await page.keyboard.press('Shift')
  await expect(warning).toHaveCount(0)
  await lock.lockBy(() => {
    idle(301)
  })
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page, `locked, ${theme}`)
    await page.screenshot({ path: `test-results/lock-${theme}.png` })
  }

  await lock.switchUser.click()
  await desk.signIn(clinic.signInOf('st_ben'))
  await expect(page.getByRole('button', { name: 'Ben Uy' })).toBeVisible()
  await expect(view.connection).toHaveText('Connected')
  expect(page.url()).not.toContain('pt_maria')
  const rows = await rowsOnDisk(desk)
  expect(rows.join('')).not.toContain('st_ana')
  expect(
    readdirSync(join(profile.folder, 'keys')).filter((name) => name.includes('st_ana')),
  ).toEqual([])

  // The fewest minutes are one, and then it locks.
  await view.go('#/settings/privacy')
  const minutes = page.getByRole('spinbutton', { name: 'Minutes until it locks' })
  const kept = async () => (await callDesk(desk, 'mirrors.get', undefined)).settings.lockMinutes
  await minutes.fill('0')
  await minutes.press('Enter')
  await expect(minutes).toHaveValue('1')
  await expect.poll(kept).toBe(1)
  await minutes.fill('61')
  await minutes.blur()
  await expect(minutes).toHaveValue('60')
  await expect.poll(kept).toBe(60)
  await minutes.fill('1')
  await minutes.press('Enter')
  await expect.poll(kept).toBe(1)
  await lock.lockBy(() => {
    idle(61)
  })
  await lock.tryWith('password of st_ben')
  await expect(view.connection).toHaveText('Connected')
  // macOS has given the screen to another person.
  await lock.lockBy(() => lock.emit('user-did-resign-active'))
})
