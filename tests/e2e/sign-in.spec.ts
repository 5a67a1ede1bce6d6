import { expectAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { letInto } from '#tests/support/second-practice.ts'
import { windowOf } from '#tests/support/window.ts'

test('a wrong password is refused with what to do, and the right one lets in', async ({
  launch,
  clinic,
}) => {
  const desk = await launch()
  const form = clinic.signInOf('st_ana')
  await desk.signIn({ ...form, password: 'not the password' })
  await expect(desk.page.getByRole('alert')).toContainText('password')
  await desk.signIn(form)
  await expect(desk.page.getByRole('link', { name: 'Chats' })).toBeVisible()
  await expect(desk.page.getByRole('status', { name: 'Connection' })).toHaveText('Connected')
})

const notAnAddress = 'This is not a server address'
const notSecure = 'This address is not secure'

for (const [server, sentence] of [
  ['http://chat.example', notAnAddress],
  ['mqtt://chat.example', notSecure],
  ['ws://127.0.0.1:9001', notSecure],
  ['mqtts://ana:secret@chat.example', notAnAddress],
] as const) {
  test(`the address ${server} is refused for what it is`, async ({ launch }) => {
    const desk = await launch()
    await desk.signIn({ server, username: 'st_ana', password: 'irrelevant' })
    await expect(desk.page.getByRole('alert')).toContainText(sentence)
    await expect(desk.page.getByRole('textbox', { name: 'Clinic server' })).toHaveValue(server)
  })
}

test('a server that nobody answers at is said, and the form keeps what was typed', async ({
  launch,
}) => {
  const desk = await launch()
  await desk.signIn({ server: 'mqtt://127.0.0.1:9', username: 'st_ana', password: 'irrelevant' })
  await expect(desk.page.getByRole('alert')).toBeVisible()
  await expect(desk.page.getByRole('textbox', { name: 'Username' })).toHaveValue('st_ana')
})

test('whoever asked to stay signed in is signed in after a restart', async ({ launch, clinic }) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await expect(first.page.getByRole('status', { name: 'Connection' })).toHaveText('Connected')
  await first.close()
  const second = await launch()
  await expect(second.page.getByRole('status', { name: 'Connection' })).toHaveText('Connected')
})

test('whoever did not is asked again, and sees nothing of the cache', async ({
  launch,
  clinic,
}) => {
  const first = await launch()
  await first.signIn(clinic.signInOf('st_ana'))
  await expect(first.page.getByRole('link', { name: /^Maria Santos/ })).toBeVisible()
  await first.close()
  const second = await launch()
  await expect(second.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(second.page.getByText('Maria Santos')).toHaveCount(0)
})

test('signing out leads back to the sign-in, and nothing stays on the screen', async ({ desk }) => {
  await desk.page.getByRole('button', { name: 'Ana Reyes' }).click()
  await desk.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(desk.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(desk.page.getByText('Maria Santos')).toHaveCount(0)
})

test.describe('without a secret service', () => {
  test('nothing is kept, and that is said', async ({ launch, clinic }) => {
    const first = await launch('none')
    await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
    await expect(first.page.getByRole('region', { name: 'Notices' })).toContainText('no safe place')
    await first.close()
    const second = await launch('none')
    await expect(second.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  })
})

test('whoever works for several practices chooses one', async ({ launch, clinic }) => {
  await letInto(clinic, { practice: 'pr_second', name: 'Second Smile', staff: 'st_ana' })
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  await expect(desk.page.getByRole('button', { name: /Second Smile/ })).toBeVisible()
  await expectAccessible(desk.page, 'the choice of a practice')
  await desk.page.getByRole('button', { name: /Ngiti Dental/ }).click()
  await expect(windowOf(desk.page).row('Maria Santos')).toBeVisible()
})
