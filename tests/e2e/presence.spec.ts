import type { Phone } from '#tests/support/clinic.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'
import { lockOf } from '#tests/support/locked.ts'
import { putFile } from '#tests/support/put-file.ts'
import { windowOf } from '#tests/support/window.ts'

test('online turns to away by itself', async ({ desk, clinic, profile }) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  const thread = view.thread('Maria Santos')
  await expect(thread.getByText('Away', { exact: true })).toBeVisible()
  const phone = await clinic.phone('pt_maria')
  phone.say('/online')
  await expect(thread.getByText('Online', { exact: true })).toBeVisible()
  await phone.program.stop('SIGKILL')
  putFile(profile.clockFile, '121000')
  await expect(thread.getByText('Away', { exact: true })).toBeVisible()
})

test('without a connection presence is unknown', async ({ desk, clinic }) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await clinic.broker.stop()
  await expect(view.thread('Maria Santos').getByText('Unknown', { exact: true })).toBeVisible()
})

test('the patient sees that somebody uses a desk of the branch', async ({ desk, clinic }) => {
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  await view.open('Maria Santos')
  await view.composer('Maria Santos').pressSequentially('Good')
  // The phone is told at its own heartbeat: by what it hears, the service has heard of the use before.
  await desk.page.getByRole('button', { name: 'Send', exact: true }).click()
  await phone.hears('Good')
  phone.say('/online')
  await expect
    .poll(() =>
      phone
        .received()
        .some((line) => /"type":"clinic".*"lastActiveAt":"2/.test(JSON.stringify(line))),
    )
    .toBe(true)
})

test('a desk that is locked is used by nobody, whatever is typed into its lock', async ({
  desk,
  clinic,
  profile,
}) => {
  const view = windowOf(desk.page)
  const lock = lockOf(desk)
  const phone = await clinic.phone('pt_maria')
  await view.open('Maria Santos')
  await view.send('Maria Santos', 'Good')
  await phone.hears('Good')
  const usedAt = await clinicActiveAt(phone)
  expect(usedAt).toMatch(/^2/)

  await lock.lockBy(() => desk.page.keyboard.press('Control+l'))
  // Long enough for the next use to be said.
  moveClock(profile, 61_000)
  await lock.tryWith('no password of anybody')
  await expect(lock.problem).toBeVisible()
  expect(await clinicActiveAt(phone)).toBe(usedAt)

  await lock.tryWith('password of st_ana')
  await view.composer('Maria Santos').pressSequentially('Back')
  await expect.poll(() => clinicActiveAt(phone)).not.toBe(usedAt)
})

/** What the phone is told at a heartbeat of its own. */
async function clinicActiveAt(phone: Phone): Promise<string | undefined> {
  const told = () =>
    phone.received().flatMap((line) => {
      const signal = /"type":"clinic".*?"lastActiveAt":"([^"]*)"/.exec(JSON.stringify(line))
      return signal ? [signal[1]] : []
    })
  const before = told().length
  phone.say('/online')
  await expect.poll(() => told().length).toBeGreaterThan(before)
  return told().at(-1)
}
