import { expectAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${theme}`, async ({ launch, clinic }) => {
    const desk = await launch()
    const { page } = desk
    await page.emulateMedia({ colorScheme: theme })
    const view = windowOf(page)
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
    await expectAccessible(page, 'sign-in')
    await desk.signIn({ ...clinic.signInOf('st_ana'), password: 'wrong' })
    await expect(page.getByRole('alert')).toBeVisible()
    await expectAccessible(page, 'refused sign-in')
    await desk.signIn(clinic.signInOf('st_ana'))
    await expect(view.row('Maria Santos')).toBeVisible()
    await expectAccessible(page, 'hub')

    const phone = await clinic.phone('pt_maria')
    phone.say('Good morning po')
    await view.open('Maria Santos')
    await expect(view.message('Maria Santos', 'Good morning po')).toBeVisible()
    await view.send('Maria Santos', 'Good morning Maria')
    await expectAccessible(page, 'thread')

    // Each address with something that stands on its screen alone, so that no other one is looked at.
    const screens = [
      ['#/patients', page.getByRole('table', { name: 'Patients' })],
      ['#/patients/pt_maria', page.getByRole('tab', { name: 'Overview', selected: true })],
      ['#/patients/pt_maria/chat', page.getByRole('tab', { name: 'Patient chat', selected: true })],
      ['#/patients/pt_jun/chat', page.getByText('Jun Bautista has not linked the mobile app yet')],
      ['#/settings/general', page.getByRole('tab', { name: 'General', selected: true })],
      [
        '#/settings/notifications',
        page.getByRole('tab', { name: 'Notifications', selected: true }),
      ],
      ['#/settings/connection', page.getByRole('tab', { name: 'Connection', selected: true })],
      ['#/settings/about', page.getByRole('tab', { name: 'About', selected: true })],
    ] as const
    for (const [address, mark] of screens) {
      await view.go(address)
      await expect(mark).toBeVisible()
      await expectAccessible(page, address)
    }
    await clinic.broker.kill()
    await expect(view.connection).toHaveText('Offline – trying again')
    await view.go('#/chats/br_makati/pt_maria')
    await expect(view.thread('Maria Santos')).toBeVisible()
    await expectAccessible(page, 'offline')
    await clinic.broker.restart()
    await expect(view.connection).toHaveText('Connected', { timeout: 30_000 })
    clinic.change((directory) => ({ ...directory, plan: 'free' }))
    await expect(view.navigation.getByRole('link', { name: /^Chats/ })).toHaveCount(0)
    await view.go('#/chats/br_makati')
    await expect(page.getByRole('heading', { name: 'Chats is part of Growth' })).toBeVisible()
    await expectAccessible(page, 'plan gate')
  })
}

test('a conversation can be opened, answered and left with the keyboard alone', async ({
  desk,
}) => {
  const view = windowOf(desk.page)
  await expect(view.row('Maria Santos')).toBeVisible()
  await view.row('Maria Santos').focus()
  await desk.page.keyboard.press('Enter')
  await expect(view.thread('Maria Santos')).toBeVisible()
  await view.composer('Maria Santos').focus()
  await desk.page.keyboard.type('First line')
  await desk.page.keyboard.press('Shift+Enter')
  await desk.page.keyboard.type('second line')
  await expect(view.composer('Maria Santos')).toHaveValue('First line\nsecond line')
  await desk.page.keyboard.press('Enter')
  await expect(view.message('Maria Santos', 'second line')).toBeVisible()
  await expect(view.composer('Maria Santos')).toBeFocused()
})
