import { expect, test } from '#tests/support/e2e.ts'

test('the demo practice is one click away, says that it is one, and its patients answer', async ({
  launch,
}) => {
  const desk = await launch()
  const { page } = desk
  await page.getByRole('button', { name: 'Try the demo practice' }).click()
  await expect(page.getByRole('link', { name: /^Chats/ })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/demo practice/i).first()).toBeVisible()
  expect(
    await page.getByRole('combobox', { name: 'Branch' }).locator('option').count(),
  ).toBeGreaterThan(1)
  await expect(
    page.getByRole('list', { name: 'Conversations' }).getByRole('link').first(),
  ).toBeVisible()

  await page.getByRole('button', { name: /Reyes/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Try the demo practice' })).toBeVisible()
})
