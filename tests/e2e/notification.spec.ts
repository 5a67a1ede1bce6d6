import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

test('a patient’s message makes a notification without name or words, and its click opens the thread', async ({
  desk,
  clinic,
  notifications,
}) => {
  const view = windowOf(desk.page)
  await view.open('Ramon Cruz')
  await view.branch.selectOption({ label: 'Cebu' })
  const phone = await clinic.phone('pt_maria')
  phone.say('Secret words for the desk only')
  await expect.poll(() => notifications.shown().length).toBe(1)
  const [shown] = notifications.shown()
  expect(shown).toMatchObject({ summary: 'New patient message · Makati', body: '' })
  expect(JSON.stringify(notifications.events())).not.toMatch(/Maria|Secret/)

  notifications.click(shown?.id ?? 0)
  await expect(view.thread('Maria Santos')).toBeVisible()
  await expect(view.message('Maria Santos', 'Secret words')).toBeVisible()
  await expect(view.branch).toHaveValue('br_makati')
})

test('what is being read makes none, our own message makes none', async ({
  desk,
  clinic,
  notifications,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await view.send('Maria Santos', 'Hello Maria')
  const phone = await clinic.phone('pt_maria')
  phone.say('I am being read')
  await expect(view.message('Maria Santos', 'I am being read')).toBeVisible()
  // The fence: another patient's message comes later and does make one.
  const other = await clinic.phone('pt_ramon')
  other.say('And I am not')
  await expect.poll(() => notifications.shown().length).toBe(1)
  await expect(view.row('Ramon Cruz')).toHaveAccessibleName(/unread/)
})
