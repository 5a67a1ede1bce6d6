import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

test('the first sign-in on a computer leads through two more steps, and no later one does', async ({
  launch,
  clinic,
}) => {
  const first = await launch()
  const { page } = first
  const view = windowOf(page)
  await expect(page.getByRole('button', { name: 'Try the demo practice' })).toBeVisible()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const steps = page.getByRole('region', { name: 'First steps' })
  await expect(steps.getByText('Step 2 of 3')).toBeVisible()
  // Nothing waits for it: the list is there, and can be used.
  await expect(view.row('Maria Santos')).toBeVisible()
  // It is checked once the window is there, which `check` would not wait for.
  await steps.getByRole('radio', { name: 'Cebu' }).click()
  await expect(view.row('Lito Abad')).toBeVisible()
  await expect(view.branch).toHaveValue('br_cebu')
  await expect(steps.getByRole('radio', { name: 'Cebu' })).toBeChecked()
  await steps.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(steps.getByRole('heading', { name: 'Good to know' })).toBeFocused()
  await expect(steps.getByText('Step 3 of 3')).toBeVisible()
  await expect(steps.getByText('no name, no words')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Choose a conversation')).toBeVisible()
  await expect(steps).toHaveCount(0)
  await first.close()

  const second = await launch()
  const again = windowOf(second.page)
  await expect(again.row('Lito Abad')).toBeVisible()
  await expect(second.page.getByText('Choose a conversation')).toBeVisible()
  await expect(second.page.getByRole('region', { name: 'First steps' })).toHaveCount(0)
})

test('whoever has one branch gets one step fewer', async ({ launch, clinic }) => {
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_cora'))
  const steps = desk.page.getByRole('region', { name: 'First steps' })
  await expect(steps.getByText('Step 2 of 2')).toBeVisible()
  await steps.getByRole('button', { name: 'Done' }).click()
  await expect(steps).toHaveCount(0)
})
