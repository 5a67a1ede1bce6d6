import { expect, test } from '#tests/support/e2e.ts'
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
