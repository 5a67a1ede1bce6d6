import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

const branch = 'br_makati'
const patient = 'pt_maria'

test('whoever types is shown in the conversation and in the list, until the message is there', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  const phone = await clinic.phone(patient)
  await view.open('Maria Santos')
  const thread = view.thread('Maria Santos')
  phone.say('/typing')
  await expect(thread.getByText('Maria is typing…')).toBeVisible()
  await expect(view.row('Maria Santos')).toContainText('Maria is typing…')
  await desk.page.screenshot({ path: 'test-results/thread/typing-patient.png' })
  phone.say('Good morning po')
  await expect(view.message('Maria Santos', 'Good morning po')).toBeVisible()
  await expect(thread.getByText('Maria is typing…')).toHaveCount(0)
  await expect(view.row('Maria Santos')).not.toContainText('typing')

  const colleague = await clinic.party('staff', 'st_ben')
  await colleague.publish(colleague.topicOf('typing'), { v: 1, branch, patient }, { qos: 0 })
  await expect(thread.getByText('Ben is replying…')).toBeVisible()
  await desk.page.screenshot({ path: 'test-results/thread/typing-colleague.png' })
  await clinic.broker.stop()
  await expect(thread.getByText('Ben is replying…')).toHaveCount(0)
  await expect(thread.getByText(/^as of \d/)).toBeVisible()
  for (const theme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme: theme })
    await desk.page.screenshot({ path: `test-results/thread/offline-${theme}.png` })
  }
  await colleague.close()
})

test('typing here is told to the patient and to colleagues, not to this desk, and not when a draft is only opened', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  const colleague = await clinic.party('staff', 'st_ben')
  const phone = await clinic.phone(patient)
  const isTyping = (body: Record<string, unknown>) => body['type'] === 'typing'
  const told = () => colleague.seen(`${branch}/signals`).filter(isTyping)
  await view.open('Maria Santos')
  // In one go: keys that come slowly are told more than once.
  await view.composer('Maria Santos').fill('Good')
  expect(await colleague.inbox(`${branch}/signals`, isTyping)).toMatchObject({
    patient,
    who: { kind: 'staff', id: 'st_ana', name: 'Ana Reyes' },
  })
  await expect.poll(() => phone.received().filter(isTyping).length).toBeGreaterThan(0)
  await expect(view.thread('Maria Santos').getByText(/is replying/)).toHaveCount(0)
  const before = told().length

  await view.open('Ramon Cruz')
  await view.open('Maria Santos')
  await expect(view.composer('Maria Santos')).toHaveValue('Good')
  await view.send('Maria Santos', 'Good morning')
  await colleague.inbox(`${branch}/events`, (body) => JSON.stringify(body).includes('Good morning'))
  // At most one every 3 s, and one for what was typed before sending.
  expect(told().length - before).toBeLessThanOrEqual(1)
  expect(told().every((body) => body['patient'] === patient)).toBe(true)
  await colleague.close()
})
