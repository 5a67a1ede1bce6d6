import type { Clinic } from '#tests/support/clinic.ts'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { Patients } from '#tests/support/patients-say.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { expectAccessible } from '#tests/support/accessible.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'
import { lookAt } from '#tests/support/look-at.ts'
import { windowOf } from '#tests/support/window.ts'

const dayMs = 24 * 60 * 60_000
const minuteMs = 60_000

/** Both clocks, to so many minutes after a midnight of Manila. */
class Hours {
  readonly #profile: DeskProfile
  readonly #clinic: Clinic
  #aheadMs = 0

  constructor(profile: DeskProfile, clinic: Clinic) {
    this.#profile = profile
    this.#clinic = clinic
  }

  passMinutes(minutes: number): void {
    this.#aheadMs += minutes * minuteMs
    moveClock(this.#profile, minutes * minuteMs)
    this.#clinic.service.moveClock(this.#aheadMs)
  }

  /** The next time that it is so late in Manila. */
  passUntil(hours: number): void {
    const inManila = Date.now() + this.#aheadMs + 8 * 60 * minuteMs
    const ahead = (hours * 60 * minuteMs - (inManila % dayMs) + dayMs) % dayMs
    this.passMinutes(Math.ceil(ahead / minuteMs))
  }
}

test('a muted branch, quiet hours and a pause keep quiet, each for its time, and what waits is told once more', async ({
  desk,
  clinic,
  profile,
  notifications,
}) => {
  test.setTimeout(120_000)
  const view = windowOf(desk.page)
  const { page } = desk
  const patients = new Patients(clinic)
  const hours = new Hours(profile, clinic)
  const reasons = page.getByRole('list', { name: 'Recent decisions' }).getByRole('listitem')
  const shown = () => notifications.shown().map(({ summary }) => summary)
  await view.go('#/settings/notifications')
  await page.getByRole('checkbox', { name: 'Notify for Cebu' }).uncheck()
  await patients.say('pt_lito', 'From a muted branch')
  await expect(reasons.first()).toContainText('Not shown: the branch is muted')
  await expect(reasons.first()).toContainText('Cebu')
  await page.getByRole('checkbox', { name: 'Notify for Cebu' }).check()

  // From six in the evening until eight in the morning, over midnight.
  await page.getByRole('checkbox', { name: 'Quiet hours of Makati' }).check()
  await expect(page.getByLabel('Quiet in Makati from')).toHaveValue('18:00')
  await page.getByLabel('Quiet in Makati until').fill('07:30')
  hours.passUntil(23)
  await patients.say('pt_maria', 'Late in the evening')
  await expect(reasons.first()).toContainText('Not shown: quiet hours')
  hours.passUntil(7)
  await patients.say('pt_maria', 'Early in the morning')
  await expect(reasons.nth(1)).toContainText('Not shown: quiet hours')
  expect(shown()).toEqual([])
  hours.passMinutes(31)
  await patients.say('pt_maria', 'In the morning')
  await expect.poll(shown).toEqual(['New patient message · Makati'])

  const banner = page.getByRole('region', { name: 'Notices' })
  await page
    .getByRole('group', { name: 'Pause notifications' })
    .getByRole('button', { name: '30 minutes' })
    .click()
  await expect(banner).toContainText(/Notifications are paused until 8:0\d/u)
  await lookAt(page, 'notifications-paused')
  await expectAccessible(page, 'notifications paused')
  await patients.say('pt_ramon', 'While paused')
  await expect(reasons.first()).toContainText('Not shown: notifications were paused')
  hours.passMinutes(31)
  await expect(banner).not.toContainText('paused')
  await page.getByRole('button', { name: 'Until tomorrow' }).click()
  await expect(banner).toContainText('Notifications are paused until 6:00')
  await banner.getByRole('button', { name: 'Resume' }).click()
  await expect(banner).not.toContainText('paused')

  // Three wait: Lito, Maria and Ramon.
  await page
    .getByRole('radiogroup', { name: 'Remind me' })
    .getByRole('radio', { name: 'After 15 minutes' })
    .check()
  await expect
    .poll(shown, { timeout: 20_000 })
    .toEqual(['New patient message · Makati', '3 patients in 2 branches wait for a reply'])
  await expect(reasons.first()).toContainText('Reminder · Makati')
  const ben = await clinic.party('staff', 'st_ben')
  await ben.result('message.send', {
    ...{ branch: 'br_makati', patient: 'pt_maria', text: 'Good morning Maria' },
    sentAt: new Date().toISOString(),
  })
  await ben.result('thread.settle', { branch: 'br_cebu', patient: 'pt_lito', upTo: 1 })
  // Ramon still waits, and has been told.
  await expect.poll(() => needsReply(desk, 'br_cebu', 'pt_lito')).toBe(false)
  await expect.poll(() => needsReply(desk, 'br_makati', 'pt_maria')).toBe(false)
  expect(notifications.standing().filter(isReminder)).toHaveLength(1)
  await ben.result('thread.settle', { branch: 'br_makati', patient: 'pt_ramon', upTo: 1 })
  await expect.poll(() => notifications.standing().filter(isReminder)).toEqual([])
  await ben.close()
  await patients.close()
})

/** As the desk knows it: what it tells of it has been settled with it. */
async function needsReply(desk: DeskApp, branch: string, patient: string): Promise<boolean> {
  const rows = await callDesk(desk, 'conversation.some', { branch, patients: [patient] })
  return rows.some((row) => row.needsReply)
}

const isReminder = ({ summary }: { summary?: string }) => summary?.includes('wait') ?? false

test('the system’s answer is said: to a test, and to what was not shown', async ({
  desk,
  clinic,
  notifications,
}) => {
  const view = windowOf(desk.page)
  const { page } = desk
  const patients = new Patients(clinic)
  await view.go('#/settings/notifications')
  const send = page.getByRole('button', { name: 'Send a test notification' })
  const answer = page.getByRole('status', { name: 'Answer to the test' })
  const reasons = page.getByRole('list', { name: 'Recent decisions' }).getByRole('listitem')
  await expect(page.getByText('Nothing has come in since you signed in.')).toBeVisible()
  await send.focus()
  await page.keyboard.press('Enter')
  await expect(answer).toHaveText('The system says that it was shown.')
  await expect(send).toBeFocused()
  expect(notifications.shown()).toMatchObject([
    { summary: 'Test notification', body: 'This is how a new message makes itself known.' },
  ])

  await notifications.behave({ inhibited: true })
  await send.click()
  await expect(answer).toContainText('its do-not-disturb is on')
  await patients.say('pt_maria', 'While nobody is disturbed')
  await expect(reasons).toHaveCount(3)
  await expect(reasons.first()).toContainText('Given to the system, whose do-not-disturb was on')

  await notifications.behave({ refuses: true })
  await patients.say('pt_ramon', 'Refused')
  await expect(reasons.first()).toContainText('The system refused to show it')
  await send.click()
  await expect(answer).toContainText('The system refused to show it')
  await expect(reasons).toHaveCount(5)
  await lookAt(page, 'notifications-why')
  await reasons.last().scrollIntoViewIfNeeded()
  await lookAt(page, 'notifications-why-below')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `notifications, ${colorScheme}`)
  }
  await patients.close()
})
