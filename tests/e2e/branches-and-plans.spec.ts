import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

test('switching the branch changes both lists', async ({ desk }) => {
  const view = windowOf(desk.page)
  await expect(view.row('Maria Santos')).toBeVisible()
  await view.branch.selectOption({ label: 'Cebu' })
  await expect(view.row('Lito Abad')).toBeVisible()
  await expect(view.row('Maria Santos')).toHaveCount(0)
  await desk.page.getByRole('link', { name: 'Patients' }).click()
  const table = desk.page.getByRole('table', { name: 'Patients' })
  await expect(table.getByRole('link', { name: 'Lito Abad' })).toBeVisible()
  await view.branch.selectOption({ label: 'Makati' })
  await expect(table.getByRole('link', { name: 'Maria Santos' })).toBeVisible()
  await expect(table.getByRole('link', { name: 'Lito Abad' })).toHaveCount(0)
})

test.describe('on a plan without chats', () => {
  test.use({ changes: { plan: 'starter' } })

  test('there are no Chats anywhere, and a direct address shows the gate', async ({ desk }) => {
    const view = windowOf(desk.page)
    await expect(view.navigation.getByRole('link', { name: 'Patients' })).toBeVisible()
    await expect(view.navigation.getByRole('link', { name: /^Chats/ })).toHaveCount(0)
    const gate = desk.page.getByRole('heading', { name: 'Chats is part of Growth' })
    for (const address of [
      '#/chats/br_makati',
      '#/chats/br_makati/pt_maria',
      '#/patients/pt_maria/chat',
    ]) {
      await view.go('#/settings/about')
      await expect(gate).toHaveCount(0)
      await view.go(address)
      await expect(gate).toBeVisible()
      await expect(desk.page.getByText('Maria Santos')).toHaveCount(0)
    }
  })
})

test('a plan that drops while a thread is open closes it, and comes back with the plan', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  const phone = await clinic.phone('pt_maria')
  phone.say('A word that nobody may see without the plan')
  await expect(view.message('Maria Santos', 'A word that nobody')).toBeVisible()

  clinic.change((directory) => ({ ...directory, plan: 'free' }))
  await expect(desk.page.getByRole('heading', { name: 'Chats is part of Growth' })).toBeVisible()
  await expect(view.navigation.getByRole('link', { name: /^Chats/ })).toHaveCount(0)
  expect(await desk.page.content()).not.toContain('A word that nobody')
  // Her name and her words are on this computer now: no path to a chat may show either.
  const gate = desk.page.getByRole('heading', { name: 'Chats is part of Growth' })
  for (const address of ['#/chats/br_makati/pt_maria', '#/patients/pt_maria/chat']) {
    await view.go('#/settings/about')
    await expect(gate).toHaveCount(0)
    await view.go(address)
    await expect(gate).toBeVisible()
    expect(await desk.page.content()).not.toMatch(/Maria Santos|A word that nobody/)
  }

  clinic.change((directory) => ({ ...directory, plan: 'growth' }))
  await view.navigation.getByRole('link', { name: /^Chats/ }).click()
  await view.open('Maria Santos')
  await expect(view.message('Maria Santos', 'A word that nobody')).toBeVisible()
})

test('an unlinked patient cannot be written to', async ({ desk }) => {
  const view = windowOf(desk.page)
  await view.go('#/patients/pt_jun/chat')
  await expect(desk.page.getByText('Jun Bautista has not linked the mobile app yet')).toBeVisible()
  await expect(view.composer('Jun Bautista')).toHaveCount(0)
  await view.go('#/patients/pt_jun')
  await expect(desk.page.getByRole('region', { name: 'Mobile app' })).toContainText('Not linked')
})

test('a patient who is unlinked later keeps the past conversation, read-only', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  phone.say('Something from before')
  await view.open('Maria Santos')
  await expect(view.message('Maria Santos', 'Something from before')).toBeVisible()
  clinic.change((directory) => ({
    ...directory,
    patients: directory.patients.map((patient) =>
      patient.id === 'pt_maria' ? { ...patient, link: 'unlinked' as const } : patient,
    ),
  }))
  await expect(view.composer('Maria Santos')).toHaveCount(0)
  await view.go('#/patients/pt_maria/chat')
  await expect(desk.page.getByText('Maria Santos has not linked the mobile app yet')).toBeVisible()
  await expect(view.message('Maria Santos', 'Something from before')).toBeVisible()
  await expect(view.composer('Maria Santos')).toHaveCount(0)
})

test('what changed while the service was down shows as soon as it is back', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await clinic.service.stop()
  clinic.change((directory) => ({
    ...directory,
    patients: directory.patients.map((patient) =>
      patient.id === 'pt_maria' ? { ...patient, link: 'unlinked' as const } : patient,
    ),
  }))
  await clinic.service.start()
  await expect(view.composer('Maria Santos')).toHaveCount(0)
})
