import type { Page } from '@playwright/test'
import { BranchId, PatientId } from '#shared/model/ids.ts'
import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import { changePatient, withoutPatient } from '#tests/support/access-lost.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

const many = 5_000

function patientsOf(page: Page) {
  const table = page.getByRole('table', { name: 'Patients' })
  return {
    table,
    search: page.getByRole('searchbox', { name: 'Search patients' }),
    link: (name: string) => table.getByRole('link', { name }),
    row: (name: string) => table.getByRole('row').filter({ hasText: name }),
  }
}

async function openPatients(page: Page) {
  await windowOf(page).navigation.getByRole('link', { name: 'Patients' }).click()
  const list = patientsOf(page)
  await expect(list.table).toBeVisible()
  return list
}

test('the table names every patient of the branch with phone, email and link', async ({ desk }) => {
  const { table, row } = await openPatients(desk.page)
  await expect(table.getByRole('columnheader')).toHaveText(['Name', 'Phone', 'Email', 'Mobile app'])
  await expect(row('Maria Santos')).toContainText('pt_maria@example.com')
  await expect(row('Maria Santos')).toContainText('Linked')
  await expect(row('Inés Villanueva')).toContainText('Invited')
  await expect(row('Jun Bautista')).toContainText('Not linked')
  await expect(table.getByRole('link', { name: 'Lito Abad' })).toHaveCount(0)
})

test('a patient is found by name, phone or email, however it is written', async ({ desk }) => {
  const { table, search, link } = await openPatients(desk.page)
  for (const query of ['INES', 'dimaculangan inés', 'pt_ines@example']) {
    await search.fill(query)
    await expect(table.getByRole('link')).toHaveText(['Inés Villanueva-Dimaculangan'])
  }
  for (const query of ['(0917) 555-0202', '0917.555.0202', '+63 917 555 0202', '5550202']) {
    await search.fill(query)
    await expect(table.getByRole('link', { name: 'Ana Cruz' })).toHaveCount(1)
    await expect(table).toContainText('+63 917 555 0202')
  }
  await search.fill('nobody of that name')
  await expect(desk.page.getByText('Nobody here matches “nobody of that name”')).toBeVisible()
  await desk.page.getByRole('main').getByRole('button', { name: 'Clear search' }).last().click()
  await expect(search).toHaveValue('')
  await expect(link('Maria Santos')).toBeVisible()
})

test('the arrow keys go from row to row, Enter opens, and the way back ends where it began', async ({
  desk,
}) => {
  const { page } = desk
  const { search, link } = await openPatients(page)
  await search.fill('cruz')
  await search.press('ArrowDown')
  await expect(link('Ana Cruz').first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(link('Ramon Cruz')).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(link('Ramon Cruz')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Ramon Cruz' })).toBeVisible()
  await page.getByRole('link', { name: 'All patients' }).click()
  await expect(search).toHaveValue('cruz')
  await expect(link('Ramon Cruz')).toBeFocused()
  await expect(link('Maria Santos')).toHaveCount(0)
})

test.describe('in a branch without patients', () => {
  test.use({ changes: { patients: [] } })

  test('the table says what is missing and where patients come from', async ({ desk }) => {
    await windowOf(desk.page).navigation.getByRole('link', { name: 'Patients' }).click()
    await expect(desk.page.getByText('No patients in Makati yet')).toBeVisible()
    await expect(desk.page.getByText(/appear here when the practice adds them/)).toBeVisible()
  })
})

test('a patient who moves to another branch of mine is followed, and the way there stays offered', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  const view = windowOf(page)
  await view.go('#/patients/pt_maria')
  await expect(page.getByRole('heading', { level: 1, name: 'Maria Santos' })).toBeVisible()
  clinic.change(changePatient('pt_maria', { branch: BranchId.parse('br_cebu') }))
  const notice = page.getByRole('region', { name: 'Notices' })
  await expect(notice).toContainText('Maria Santos is now a patient of Cebu')
  await expect(view.branch.locator('option:checked')).toHaveText('Cebu')
  await expect(page.getByText('Cebu', { exact: true }).last()).toBeVisible()
  await view.branch.selectOption({ label: 'Makati' })
  await expect(patientsOf(page).link('Maria Santos')).toHaveCount(0)
  await notice.getByRole('link', { name: 'Open in Cebu' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Maria Santos' })).toBeVisible()
  await expect(view.branch.locator('option:checked')).toHaveText('Cebu')
})

test('of a patient who moves out of sight nothing remains', async ({ launch, clinic }) => {
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_cora'))
  const { page } = desk
  const view = windowOf(page)
  // Whoever signs in begins at the start, wherever the address was before.
  await expect(view.row('Lito Abad')).toBeVisible()
  await view.go('#/patients/pt_lito')
  await expect(page.getByRole('heading', { level: 1, name: 'Lito Abad' })).toBeVisible()
  await expect(page.getByText('pt_lito@example.com')).toBeVisible()
  clinic.change(changePatient('pt_lito', { branch: BranchId.parse('br_makati') }))
  await expect(page.getByText('This patient has moved to another branch')).toBeVisible()
  expect(await page.content()).not.toContain('pt_lito@example.com')
  await page.getByRole('main').getByRole('link', { name: 'All patients' }).click()
  await expect(page.getByText('No patients in Cebu yet')).toBeVisible()

  await view.go('#/patients/pt_lito')
  clinic.change(changePatient('pt_lito', { branch: BranchId.parse('br_cebu') }))
  await expect(page.getByText('pt_lito@example.com')).toBeVisible()
  clinic.change(withoutPatient('pt_lito'))
  await expect(page.getByText('This patient’s record was archived')).toBeVisible()
  await view.go('#/chats/br_cebu/pt_lito')
  await expect(page.getByText('The practice has archived the record.')).toBeVisible()
})

const few = aClinicDirectory().patients
const crowd = Array.from({ length: many }, (_, index) => {
  const number = String(index).padStart(5, '0')
  return {
    id: PatientId.parse(`pt_${number}`),
    name: `Crowd Patient ${number}`,
    email: `crowd${number}@example.com`,
    phone: `+63 918 99${number}`,
    branch: BranchId.parse('br_makati'),
    link: 'unlinked' as const,
    password: null,
  }
})

test.describe('with five thousand patients', () => {
  test.use({ changes: { patients: [...few, ...crowd] } })

  test('the table holds only what is in sight, keeps its header and is searched at once', async ({
    desk,
  }) => {
    const { page } = desk
    const { table, search, link } = await openPatients(page)
    await expect(page.getByText('5,006 patients')).toBeVisible({ timeout: 40_000 })
    await expect(table).toHaveAttribute('aria-rowcount', String(many + 7))
    expect(await table.getByRole('row').count()).toBeLessThan(60)
    await link('Ana Cruz').first().focus()
    await page.keyboard.press('End')
    await expect(link('Ramon Cruz')).toBeFocused()
    await expect(table.getByRole('columnheader', { name: 'Phone' })).toBeInViewport()
    await search.fill('04321')
    await expect(table.getByRole('link')).toHaveText(['Crowd Patient 04321'])
    await link('Crowd Patient 04321').click()
    await page.getByRole('link', { name: 'All patients' }).click()
    await expect(link('Crowd Patient 04321')).toBeFocused()
    await page.getByRole('button', { name: 'Clear search' }).click()
    await expect(table).toHaveAttribute('aria-rowcount', String(many + 7))
  })
})
