import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect } from '#tests/support/e2e.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { lockOf } from '#tests/support/locked.ts'
import { lookAt } from '#tests/support/look-at.ts'
import { startAgain } from '#tests/support/second-start.ts'
import { TrayHost } from '#tests/support/tray-host.ts'
import { windowOf } from '#tests/support/window.ts'

const test = base.extend<{ tray: TrayHost }>({
  tray: async ({}, use) => {
    const tray = await TrayHost.open()
    await use(tray)
    await tray.close()
  },
})

const maria = 'Maria Santos'

test('the tray says how things stand by picture and number, and never who', async ({
  tray,
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  const names = new RegExp(`Maria|Santos|Ramon|Makati|Cebu`)
  await expect.poll(() => tray.said()).toEqual(['Nothing new'])
  await expect.poll(() => tray.picture()).toBeDefined()
  const normal = await tray.picture()

  const phone = await clinic.phone('pt_maria')
  phone.say('Secret words for the desk only')
  await expect.poll(() => tray.said()).toEqual(['1 conversation with unread messages'])
  await expect.poll(() => tray.picture()).not.toBe(normal)
  const unread = await tray.picture()
  expect(await tray.toolTip()).toContain('1 conversation with unread messages')
  expect(await tray.toolTip()).not.toMatch(names)

  await view.open(maria)
  await expect.poll(() => tray.said()).toEqual(['Nothing new'])
  await expect.poll(() => tray.picture()).toBe(normal)

  await tray.choose('1 hour')
  await expect.poll(() => tray.said()).toEqual(['Notifications are paused'])
  await tray.choose('Resume notifications')
  await expect.poll(() => tray.said()).toEqual(['Nothing new'])

  await clinic.broker.kill()
  await expect.poll(() => tray.said()).toEqual(['Offline – trying again'])
  await expect.poll(() => tray.picture()).not.toBe(normal)
  await view.send(maria, 'It waits')
  await expect.poll(() => tray.said()).toEqual(['Offline – trying again', '1 message is waiting'])
  expect(await tray.picture(), 'each state has its picture').not.toBe(unread)

  await lockOf(desk).lockBy(() => tray.choose('Lock'))
  await expect
    .poll(() => tray.said())
    .toEqual(['Offline – trying again', '1 message waits until this desk is unlocked', 'Lock'])
  expect(await tray.toolTip()).not.toMatch(names)

  // Behind the lock it asks as well.
  await tray.choose('Quit')
  const question = desk.page.getByRole('alertdialog', { name: 'One message is still waiting' })
  await expect(question).toBeVisible()
  const gone = once(desk.app.process(), 'exit')
  await question.getByRole('button', { name: 'Quit' }).click()
  await gone
  desk.ended = true
})

test('closing the window leaves the app at work in the tray, says so once, and every way back shows it', async ({
  tray,
  desk,
  clinic,
  notifications,
  profile,
}) => {
  const view = windowOf(desk.page)
  await view.open(maria)
  await expect.poll(() => tray.icons).toBe(1)
  await expect.poll(() => isAttended(desk)).toBe(true)
  await closeWindow(desk)
  await expect.poll(() => isAttended(desk)).toBe(false)
  await expect.poll(() => summaries(notifications)).toEqual(['Associhealth Desk keeps running'])

  const phone = await clinic.phone('pt_maria')
  phone.say('Written while nobody sees the window')
  await expect.poll(() => tray.said()).toEqual(['1 conversation with unread messages'])
  await expect.poll(() => notifications.shown().length).toBe(2)

  await tray.click()
  await expect.poll(() => isAttended(desk)).toBe(true)
  await expect.poll(() => tray.said(), 'it is read now').toEqual(['Nothing new'])

  await closeWindow(desk)
  await expect.poll(() => isAttended(desk)).toBe(false)
  await tray.choose('Open Associhealth Desk')
  await expect.poll(() => isAttended(desk)).toBe(true)

  await closeWindow(desk)
  await expect.poll(() => isAttended(desk)).toBe(false)
  expect(await startAgain(desk.app.process().spawnfile, profile).end()).toBe(0)
  await expect.poll(() => isAttended(desk)).toBe(true)

  await closeWindow(desk)
  await expect.poll(() => isAttended(desk)).toBe(false)
  phone.say('And once more')
  await expect.poll(() => notifications.shown().length).toBe(3)
  notifications.click(notifications.shown().at(-1)?.id ?? 0)
  await expect.poll(() => isAttended(desk)).toBe(true)
  await expect(view.message(maria, 'And once more')).toBeVisible()
  expect(summaries(notifications).filter((one) => one.includes('keeps running'))).toHaveLength(1)

  await tray.close()
  const gone = once(desk.app.process(), 'exit')
  await closeToEnd(desk)
  await gone
  desk.ended = true
})

test('it starts with the computer and ends with its window as the settings say, hidden when that is chosen', async ({
  tray,
  launch,
  clinic,
  profile,
  notifications,
}) => {
  const entry = join(
    process.env['XDG_CONFIG_HOME'] ?? '',
    'autostart/com.associhealth.desk.desktop',
  )
  rmSync(entry, { force: true })
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(first.page)
  // Whoever signs in begins at the start, wherever the address was before.
  await expect(view.row(maria)).toBeVisible()
  await view.go('#/settings/general')
  const choices = first.page.getByRole('radiogroup', { name: 'Start with the computer' })
  await choices.getByRole('radio', { name: 'In the tray' }).check()
  await expect(first.page.getByRole('status', { name: 'Saving' })).toHaveText('Saved')
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=".*electron" ".+" "--hidden"$/m)
  await lookAt(first.page, 'settings-running')
  rmSync(entry)
  // Whoever comes back to the window sees what the system has become.
  await first.app.evaluate(({ BrowserWindow }) => {
    const shown = BrowserWindow.getAllWindows().find((window) => window.isVisible())
    shown?.hide()
    shown?.show()
  })
  await expect(choices.getByRole('radio', { name: 'No', exact: true })).toBeChecked()
  await choices.getByRole('radio', { name: 'With its window' }).check()
  await expect.poll(() => existsSync(entry)).toBe(true)
  expect(readFileSync(entry, 'utf8')).not.toContain('--hidden')
  // Closing hides it, until somebody wants it to end.
  await expect.poll(() => tray.icons).toBe(1)
  await closeWindow(first)
  await expect.poll(() => isShown(first)).toBe(false)
  await tray.click()
  await expect.poll(() => isShown(first)).toBe(true)
  await first.page
    .getByRole('checkbox', { name: 'Keep running when the window is closed' })
    .uncheck()
  await expect(first.page.getByRole('status', { name: 'Saving' })).toHaveText('Saved')
  const ended = once(first.app.process(), 'exit')
  await closeToEnd(first)
  await ended
  first.ended = true
  expect(existsSync(join(profile.folder, 'cache-open')), 'left in the middle of its work').toBe(
    false,
  )
  rmSync(entry)

  const phone = await clinic.phone('pt_maria')
  phone.say('Written before anybody was here')
  const second = await launch('real', { args: ['--hidden'] })
  await expect.poll(() => tray.icons, 'its own icon').toBe(2)
  await expect.poll(() => tray.said()).toEqual(['1 conversation with unread messages'])
  phone.say('And now')
  await expect.poll(() => summaries(notifications)).toContain('New patient message · Makati')
  expect(await isShown(second)).toBe(false)
  const electron = second.app.process().spawnfile
  expect(await startAgain(electron, profile, ['--hidden']).end()).toBe(0)
  expect(await isShown(second), 'as the computer starts it').toBe(false)
  expect(await startAgain(electron, profile).end()).toBe(0)
  await expect.poll(() => isShown(second)).toBe(true)
})

function summaries(notifications: { shown: () => { summary?: string }[] }): string[] {
  return notifications.shown().map(({ summary }) => summary ?? '')
}

/** As the button of the window's frame does. */
async function closeWindow(desk: DeskApp): Promise<void> {
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.close()
  })
}

/** It answers nobody who asks while it ends. */
function closeToEnd(desk: DeskApp): Promise<void> {
  return closeWindow(desk).catch(() => undefined)
}

/** Whether main says that somebody has the window before them. */
async function isAttended(desk: DeskApp): Promise<boolean> {
  return (await callDesk(desk, 'mirrors.get', undefined)).attended
}

/** Whether there is one to be seen, before anybody has seen it. */
function isShown(desk: DeskApp): Promise<boolean> {
  return desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.isVisible()),
  )
}
