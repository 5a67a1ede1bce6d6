import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

test('the demo practice is one click away, says that it is one, and its patients answer', async ({
  launch,
}) => {
  const desk = await launch()
  const { page } = desk
  const view = windowOf(page)
  await page.getByRole('button', { name: 'Try the demo practice' }).click()
  await expect(page.getByRole('link', { name: /^Chats/ })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/demo practice/i).first()).toBeVisible()
  await expect.poll(() => view.branch.locator('option').count()).toBeGreaterThan(1)

  await view.open('Bea Villanueva')
  await view.send('Bea Villanueva', 'Would Friday at 3 pm be fine?')
  const own = view.message('Bea Villanueva', 'Would Friday at 3 pm be fine?')
  await expect(own).toContainText('Read', { timeout: 20_000 })
  const seq = Number(await own.getAttribute('data-seq'))
  const answer = view.log('Bea Villanueva').locator(`article[data-seq="${seq + 1}"]`)
  await expect(answer).toHaveAccessibleName(/^Bea Villanueva, /, { timeout: 20_000 })

  await page.getByRole('button', { name: /Reyes/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Try the demo practice' })).toBeVisible()
})
