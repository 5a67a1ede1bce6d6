import type { Page } from '@playwright/test'
import { v7 as uuidv7 } from 'uuid'
import { toInstant } from '#shared/model/instant.ts'
import type { Phone } from '#tests/support/clinic.ts'
import type { DeskProfile } from '#tests/support/desk-app.ts'
import { callDesk, sendAllThatAsks } from '#tests/support/faults/desk-calls.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import { expect, faultTest as test, timeFor } from '#tests/support/faults/fault-test.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'
import { setClockWrong, wrongBy } from '#tests/support/faulty-clock.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

const stepsPerSeed = 6
/** Whoever was active so long ago is away. */
const awayMs = 180_000
const maria = 'Maria Santos'

test('clocks that are set back and forth during two-way traffic, here and at the service, change no order', async ({
  site,
  profile,
}) => {
  test.setTimeout(timeFor())
  const { clinic, desk } = site
  await forEachSeed(site, 'clocks', async ({ random, places, talk, traffic }) => {
    const talking = talk()
    for (let step = 0; step < stepsPerSeed; step += 1) {
      await new Promise((resolve) => setTimeout(resolve, random.between(100, 1_200)))
      await setClockWrong(desk, profile, random.pick(wrongBy))
      if (random.chance(0.5)) clinic.service.moveClock(random.pick([0, ...wrongBy]))
    }
    await talking
    await sendAllThatAsks(desk, places)
    // One more for each, so that the list has settled by the service's last word.
    for (const place of places) traffic.say(place)
    await expectListByService(site, places)
  })
})

test('on a computer whose clock is an hour or a day wrong, times, days, order and presence are the service’s', async ({
  site,
  profile,
}) => {
  test.setTimeout(timeFor())
  const { clinic, desk } = site
  const phone = await clinic.phone('pt_maria')
  await windowOf(desk.page).go('#/chats/br_makati/pt_maria')
  for (const [index, byMs] of wrongBy.entries()) {
    await setClockWrong(desk, profile, byMs)
    await expectSkew(desk.page, index * awayMs - byMs)
    await expectRightTimes(site, { phone, byMs, profile })
    await expectRightPresence(site, { phone, byMs, aheadMs: (index + 1) * awayMs })
  }
})

test.describe('a trial', () => {
  test.use({
    changes: { plan: 'starter', trial: { endsAt: toInstant(Date.now() + 6 * 3_600_000) } },
  })

  test('neither ends early nor goes on because of a clock that was set', async ({
    site,
    profile,
  }) => {
    const { clinic, desk } = site
    const view = windowOf(desk.page)
    await view.go('#/chats/br_makati/pt_maria')
    await expect(view.thread(maria)).toBeVisible()
    await setClockWrong(desk, profile, 86_400_000)
    // Told when the trial is judged as well.
    await expectSkew(desk.page, -86_400_000)
    await expect(view.thread(maria)).toBeVisible()
    await setClockWrong(desk, profile, -86_400_000)
    await expectSkew(desk.page, 86_400_000)
    clinic.service.moveClock(7 * 3_600_000)
    // Its answer tells the time, unless another one was faster and the trial is over already.
    const thread = { branch: 'br_makati', patient: 'pt_maria', name: '', branchName: '' }
    const asked = { ...thread, id: uuidv7(), text: 'Is it over?' }
    await callDesk(desk, 'message.send', asked).catch(() => undefined)
    await expect(view.thread(maria)).toHaveCount(0)
  })
})

const waitingText = (byMs: number) => `I wait and stand last (${byMs})`

interface Wrong {
  phone: Phone
  byMs: number
}

/** What is said stands in order and under *Today*, also while it waits, and the timer to dial is not stuck. */
async function expectRightTimes(
  { desk, network }: FaultSite,
  { phone, byMs, profile }: Wrong & { profile: DeskProfile },
): Promise<void> {
  const view = windowOf(desk.page)
  const texts = [`What time is it (${byMs})`, waitingText(byMs), `I am after it (${byMs})`]
  const [first = '', waiting = '', last = ''] = texts
  // A clock that was set ahead is told from a sleep by an answer only.
  await view.send(maria, `Answered (${byMs})`)
  await expectState(view.message(maria, `Answered (${byMs})`), 'Delivered')
  phone.say(first)
  await expect(view.message(maria, first)).toBeVisible()
  await expectToday(desk.page)
  network.refuse()
  network.cut()
  await expect(view.connection).toHaveText('Offline – trying again')
  await view.send(maria, waiting)
  await expectState(view.message(maria, waiting), 'Waiting')
  await expectToday(desk.page)
  // Set right and wrong again while the next try is waited for.
  await setClockWrong(desk, profile, 0)
  await setClockWrong(desk, profile, byMs)
  await network.accept()
  await expect(view.connection).toHaveText('Connected', { timeout: 20_000 })
  await expectState(view.message(maria, waiting), 'Delivered')
  phone.say(last)
  await expect(view.message(maria, last)).toBeVisible()
  const shown = await view.log(maria).locator('[data-bubble]').allTextContents()
  expect(shown.slice(-texts.length)).toEqual(texts)
}

async function expectRightPresence(
  { desk, clinic }: FaultSite,
  { phone, byMs, aheadMs }: Wrong & { aheadMs: number },
): Promise<void> {
  const view = windowOf(desk.page)
  await expect(view.thread(maria)).toContainText('Online')
  phone.say('/away')
  // Nothing that the phone said while it was in use is on its way any more when the clock goes on.
  phone.say('/read')
  await expectState(view.message(maria, waitingText(byMs)), 'Read')
  clinic.service.moveClock(aheadMs)
  await view.send(maria, `Still there (${byMs})`)
  await expect(view.thread(maria)).toContainText('Away')
  phone.say('/online')
  await expect(view.thread(maria)).toContainText('Online')
}

/** The list stands as the service's times of the newest messages say. */
async function expectListByService(site: FaultSite, places: readonly ThreadPlace[]): Promise<void> {
  const { desk, clinic } = site
  const patients = new Set(places.map(({ patient }) => patient))
  await expect
    .poll(
      async () => {
        const rows = await callDesk(desk, 'conversation.list', { branch: 'br_makati' })
        const newest = new Map(clinic.service.messages().map(({ patient, at }) => [patient, at]))
        const listed = rows.filter(({ patient }) => patients.has(patient))
        const isRight = listed.every(({ patient, at }) => newest.get(patient) === at)
        const times = listed.map(({ at }) => at ?? '')
        return isRight && times.join() === [...times].sort().reverse().join()
      },
      { timeout: 30_000 },
    )
    .toBe(true)
}

async function expectSkew(page: Page, ms: number): Promise<void> {
  const skewOf = async () => {
    const result = await page.evaluate(() => window.desk.invoke('mirrors.get', undefined))
    return result.ok ? (result.value as { skew: number }).skew : undefined
  }
  await expect.poll(skewOf, { timeout: 15_000 }).toBe(ms)
}

/** One line above all messages, and it says *Today*; the row shows a time of day. */
async function expectToday(page: Page): Promise<void> {
  const log = page.getByRole('log', { name: 'Messages' })
  await expect(log.getByRole('separator').filter({ hasNotText: 'New messages' })).toHaveText([
    'Today',
  ])
  await expect(windowOf(page).row(maria)).toHaveAccessibleName(/\d:\d\d/u)
}
