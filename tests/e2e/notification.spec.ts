import type { DeskApp } from '#tests/support/desk-app.ts'
import type { Clinic } from '#tests/support/clinic.ts'
import type { BusNotifications } from '#tests/support/notifications.ts'
import { Patients } from '#tests/support/patients-say.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { lockOf } from '#tests/support/locked.ts'
import { windowOf } from '#tests/support/window.ts'

const standing = (notifications: BusNotifications) =>
  notifications.standing().map(({ summary, body }) => [summary, body])

const fromMakati = ['New patient message · Makati', '']

/** The window as somebody left it: out of sight. */
async function putAway(desk: DeskApp, how: 'minimize' | 'hide'): Promise<void> {
  await expect.poll(() => isInFront(desk)).toBe(true)
  await desk.app.evaluate(({ BrowserWindow }, act) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.[act]()
  }, how)
  await expect.poll(() => isInFront(desk)).toBe(false)
}

function isInFront(desk: DeskApp): Promise<boolean> {
  return desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (window) => window.isFocused() && window.isVisible() && !window.isMinimized(),
    ),
  )
}

function clickThe(notifications: BusNotifications, which: number): void {
  notifications.click(notifications.standing()[which]?.id ?? 0)
}

/** How often the window has made a sound: a computer of the tests has nothing to hear it with. */
function soundsOf({ page }: DeskApp): Promise<number> {
  return page.evaluate(() => performance.getEntriesByName('sound').length)
}

async function countSounds({ page }: DeskApp): Promise<void> {
  await page.evaluate(() => {
    const Real = window.AudioContext
    window.AudioContext = class extends Real {
      constructor() {
        super()
        performance.mark('sound')
      }
    }
  })
}

/** Where no conversation is open: main has heard so once it has answered what was asked later. */
async function leaveChats(desk: DeskApp): Promise<void> {
  await windowOf(desk.page).go('#/settings/notifications')
  await expect(desk.page.getByRole('radiogroup', { name: 'Sound' })).toBeVisible()
  await callDesk(desk, 'mirrors.get', undefined)
}

/** Ben has this conversation open at his own desk. */
async function benReads(clinic: Clinic, patient: string, upTo: number): Promise<void> {
  const ben = await clinic.party('staff', 'st_ben')
  await ben.result('thread.read', { branch: 'br_makati', patient, upTo })
  await ben.close()
}

test('a patient’s message is told without name or words, once a conversation, and a click leads there from wherever the window is', async ({
  desk,
  clinic,
  notifications,
}) => {
  const view = windowOf(desk.page)
  const patients = new Patients(clinic)
  await view.branch.selectOption({ label: 'Cebu' })
  await putAway(desk, 'minimize')
  await patients.say('pt_maria', 'Secret words for the desk only')
  await expect.poll(() => standing(notifications)).toEqual([fromMakati])
  await patients.say('pt_maria', 'More secret words')
  await expect.poll(() => notifications.shown().length).toBe(2)
  await expect.poll(() => standing(notifications)).toEqual([fromMakati])
  expect(notifications.events().map(({ type }) => type)).toEqual(['notify', 'close', 'notify'])

  clickThe(notifications, 0)
  await expect(view.message('Maria Santos', 'More secret words')).toBeVisible()
  await expect(view.branch).toHaveValue('br_makati')
  await expect.poll(() => isInFront(desk)).toBe(true)

  await view.branch.selectOption({ label: 'Cebu' })
  await putAway(desk, 'hide')
  await patients.say('pt_ramon', 'A question from Ramon')
  await expect.poll(() => standing(notifications)).toEqual([fromMakati])
  clickThe(notifications, 0)
  await expect(view.message('Ramon Cruz', 'A question from Ramon')).toBeVisible()
  await expect.poll(() => isInFront(desk)).toBe(true)

  // Read by a colleague, and read here.
  await leaveChats(desk)
  await patients.say('pt_maria', 'For Ben to read')
  await expect.poll(() => standing(notifications)).toEqual([fromMakati])
  await benReads(clinic, 'pt_maria', 3)
  await expect.poll(() => standing(notifications)).toEqual([])
  await patients.say('pt_maria', 'For Ana to read')
  await expect.poll(() => standing(notifications)).toEqual([fromMakati])
  await view.go('#/chats/br_makati/pt_maria')
  await expect.poll(() => standing(notifications)).toEqual([])

  // Many at once are one, which leads to where they stand.
  await leaveChats(desk)
  const many = ['pt_maria', 'pt_ramon', 'pt_ana_1', 'pt_ana_2']
  await Promise.all(many.map((id) => patients.say(id, 'All at once, secretly')))
  await expect
    .poll(() => standing(notifications))
    .toEqual([['New messages from 4 patients · Makati', '']])
  clickThe(notifications, 0)
  await expect(view.row('Ramon Cruz')).toHaveAccessibleName(/unread/)
  expect(JSON.stringify(notifications.events())).not.toMatch(/Maria|Ramon|ecret|Ben/)
  await patients.close()
})

test('what is being read makes none, and a notification says as much as somebody wants, behind a lock no name', async ({
  desk,
  clinic,
  notifications,
}) => {
  const view = windowOf(desk.page)
  const { page } = desk
  const patients = new Patients(clinic)
  await expect.poll(() => isInFront(desk)).toBe(true)
  await view.open('Maria Santos')
  await view.send('Maria Santos', 'Hello Maria')
  await patients.say('pt_maria', 'I am being read')
  await expect(view.message('Maria Santos', 'I am being read')).toBeVisible()
  // The fence: another patient's message comes later and does make one.
  await patients.say('pt_ramon', 'And I am not')
  await expect.poll(() => notifications.shown().length).toBe(1)
  await expect(view.row('Ramon Cruz')).toHaveAccessibleName(/unread/)

  await countSounds(desk)
  await leaveChats(desk)
  const level = page.getByRole('radiogroup', { name: 'What a notification says' })
  await expect(level.getByRole('radio', { name: 'Branch' })).toBeChecked()
  await level.getByRole('radio', { name: 'Name', exact: true }).check()
  await page
    .getByRole('radiogroup', { name: 'Sound' })
    .getByRole('radio', { name: 'Gentle' })
    .check()
  await patients.say('pt_maria', 'My words')
  await expect
    .poll(() => standing(notifications))
    .toContainEqual(['Maria Santos · Makati', 'New message'])
  await level.getByRole('radio', { name: 'Name and text' }).check()
  await patients.say('pt_maria', 'My own <b>words</b>')
  await expect
    .poll(() => standing(notifications))
    .toContainEqual(['Maria Santos · Makati', 'My own <\u2060b>words<\u2060/b>'])
  await expect.poll(() => soundsOf(desk), 'the first of the two rang').toBe(1)

  await level.getByRole('radio', { name: 'Off' }).check()
  await expect.poll(() => standing(notifications).flat().join()).not.toMatch(/Maria/)
  await patients.say('pt_ramon', 'Nobody is told')
  const reasons = page.getByRole('list', { name: 'Recent decisions' }).getByRole('listitem')
  await expect(reasons).toContainText([
    'Not shown: notifications are off',
    'Shown',
    'Shown',
    'Shown',
    'Not shown: the conversation was open in front of you',
  ])
  await expect(reasons.first()).toContainText('Makati')
  await expect(page.getByRole('list', { name: 'Recent decisions' })).not.toContainText(
    /Maria|words/,
  )
  expect(notifications.shown()).toHaveLength(3)
  expect(await soundsOf(desk), 'and only that one').toBe(1)

  // Locked: what named somebody goes, what comes names nobody, and a click leads there once it is unlocked.
  await level.getByRole('radio', { name: 'Name and text' }).check()
  await patients.say('pt_maria', 'Named before the lock')
  await expect.poll(() => standing(notifications).flat().join()).toContain('Named before the lock')
  const lock = lockOf(desk)
  await lock.lockBy(() => page.keyboard.press('Control+l'))
  await expect.poll(() => standing(notifications).flat().join()).not.toMatch(/Maria/)
  const before = notifications.shown().length
  await patients.say('pt_ramon', 'Behind the lock')
  await expect.poll(() => notifications.shown().slice(before)).toHaveLength(1)
  const [behind] = notifications.shown().slice(before)
  expect(behind).toMatchObject({ summary: 'New patient message · Makati', body: '' })
  notifications.click(behind?.id ?? 0)
  await expect.poll(() => notifications.events().at(-1)?.type).toBe('clicked')
  await lock.tryWith(clinic.signInOf('st_ana').password)
  await expect(view.message('Ramon Cruz', 'Behind the lock')).toBeVisible()
  await patients.close()
})
