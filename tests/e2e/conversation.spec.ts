import type { Clinic } from '#tests/support/clinic.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

test('a message is sent, delivered and read, and the reply appears by itself', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await view.send('Maria Santos', 'Good morning, is Friday at 3 fine?')
  const own = view.message('Maria Santos', 'is Friday at 3 fine?')
  await expectState(own, 'Sent')
  await expect(view.composer('Maria Santos')).toHaveValue('')

  const phone = await clinic.phone('pt_maria')
  await phone.hears('Good morning, is Friday at 3 fine?')
  await expectState(own, 'Delivered')
  phone.say('/read')
  await expectState(own, 'Read')

  phone.say('Yes po, see you on Friday')
  await expect(view.message('Maria Santos', 'see you on Friday')).toBeVisible()
  await expect(own).toHaveAccessibleName(/^Ana Reyes, /)
})

test('the same conversation opens from the patient’s profile', async ({ desk }) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await view.send('Maria Santos', 'Your records are ready')
  await expectState(view.message('Maria Santos', 'Your records are ready'), 'Sent')
  await view.composer('Maria Santos').fill('And one more thing')

  await desk.page.getByRole('link', { name: 'Patients' }).click()
  await desk.page
    .getByRole('table', { name: 'Patients' })
    .getByRole('link', { name: 'Maria Santos' })
    .click()
  await expect(desk.page.getByRole('heading', { level: 1, name: 'Maria Santos' })).toBeVisible()
  await desk.page.getByRole('tab', { name: 'Patient chat' }).click()
  await expect(view.message('Maria Santos', 'Your records are ready')).toBeVisible()
  await expect(view.composer('Maria Santos')).toHaveValue('And one more thing')
  await expect(desk.page).toHaveURL(/#\/patients\/pt_maria\/chat$/)
})

test('replies come in the order of their numbers, each once', async ({ desk, clinic }) => {
  const view = windowOf(desk.page)
  await view.open('Ramon Cruz')
  const phone = await clinic.phone('pt_ramon')
  for (const n of [1, 2, 3]) phone.say(`Question ${n}`)
  await expect(view.message('Ramon Cruz', 'Question 3')).toBeVisible()
  const articles = view.log('Ramon Cruz').getByRole('article')
  await expect(articles).toHaveCount(3)
  const shown = await articles.evaluateAll((all) =>
    all.map((article) => (article as HTMLElement).dataset['seq']),
  )
  expect(shown).toEqual(['1', '2', '3'])
})

/** Maria's first twelve questions are read, the others come while another conversation is open. */
async function askUpTo(last: number, { desk, clinic }: { desk: DeskApp; clinic: Clinic }) {
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  await view.open('Maria Santos')
  for (let n = 1; n <= 12; n += 1) phone.say(`Question ${n}`)
  await expect(view.message('Maria Santos', 'Question 12')).toBeVisible()
  await expect(view.row('Maria Santos')).not.toHaveAccessibleName(/unread/)
  await view.open('Ramon Cruz')
  for (let n = 13; n <= last; n += 1) phone.say(`Question ${n}`)
  await expect(view.row('Maria Santos')).toContainText(`Question ${last}`)
}

test('whoever answers while a conversation opens sees the answer, and not what was unread', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await askUpTo(30, { desk, clinic })
  await desk.page.evaluate(answerAtOnce)
  await expect(view.message('Maria Santos', 'Answered at once')).toBeInViewport({ ratio: 1 })
})

test('what is sent is seen whole, to its last word', async ({ desk, clinic }) => {
  const view = windowOf(desk.page)
  await askUpTo(14, { desk, clinic })
  await view.open('Maria Santos')
  await expect(view.message('Maria Santos', 'Question 14')).toBeInViewport({ ratio: 1 })
  for (const [text, upPx] of [
    ['Friday po, 1:30 PM?', 0],
    ['Or 3:00 PM,\nwhichever is better', 0],
    ['Or on Saturday', 40],
    ['We are open until 5', 80],
    ['Tell us here', 300],
  ] as const) {
    await view.log('Maria Santos').hover()
    await desk.page.mouse.wheel(0, -upPx)
    await view.send('Maria Santos', text)
    const sent = view.message('Maria Santos', text.slice(0, 8))
    await expectState(sent, 'Delivered')
    await expect(sent).toBeInViewport({ ratio: 1 })
  }
})

test('a draft survives going elsewhere and a restart, and is gone once it is sent', async ({
  launch,
  clinic,
}) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(first.page)
  await view.open('Maria Santos')
  await view.composer('Maria Santos').fill('Half a thought')
  await view.open('Ramon Cruz')
  await expect(view.composer('Ramon Cruz')).toHaveValue('')
  await expect(view.row('Maria Santos')).toContainText('Draft')
  await first.close()

  const second = await launch()
  const again = windowOf(second.page)
  await again.open('Maria Santos')
  await expect(again.composer('Maria Santos')).toHaveValue('Half a thought')
  await second.page.getByRole('button', { name: 'Send', exact: true }).click()
  await expectState(again.message('Maria Santos', 'Half a thought'), 'Sent')
  await again.open('Ramon Cruz')
  await again.open('Maria Santos')
  await expect(again.composer('Maria Santos')).toHaveValue('')
})

test('a text over 4,000 characters cannot be sent and says so before anything leaves', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await view.composer('Maria Santos').fill('a'.repeat(4_001))
  await expect(desk.page.getByText(/4,000/)).toBeVisible()
  await desk.page.keyboard.press('Enter')
  await expect(view.log('Maria Santos').getByRole('article')).toHaveCount(0)
  await view.composer('Maria Santos').fill('a'.repeat(4_000))
  await desk.page.getByRole('button', { name: 'Send', exact: true }).click()
  const phone = await clinic.phone('pt_maria')
  await phone.hears('a'.repeat(4_000))
  expect(JSON.stringify(phone.received())).not.toContain('a'.repeat(4_001))
})

test('two patients with one name are told apart in the list, when spoken, in the thread and in the table', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await expect(view.row('Ana Cruz')).toHaveCount(2)
  await expect(view.row('Ana Cruz').filter({ hasText: '0101' })).toHaveCount(1)
  const phone = await clinic.phone('pt_ana_1')
  phone.say('Which of us is it?')
  await expect(desk.page.getByRole('status', { name: 'Announcements' })).toContainText(
    'Ana Cruz, phone …0101',
  )
  await view.row('Ana Cruz').filter({ hasText: '0202' }).click()
  await expect(view.thread('Ana Cruz')).toContainText('0202')
  await expect(desk.page).toHaveURL(/pt_ana_2$/)
  await view.go('#/patients')
  const rows = desk.page.getByRole('table', { name: 'Patients' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Ana Cruz' }).filter({ hasText: '0101' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'Ana Cruz' }).filter({ hasText: '0202' })).toHaveCount(1)
})

/** Runs in the page: faster than any hands, in the frame in which the composer appears. */
async function answerAtOnce(): Promise<void> {
  location.hash = '#/chats/br_makati/pt_maria'
  const find = () =>
    document.querySelector<HTMLTextAreaElement>('textarea[aria-label$="Maria Santos"]')
  while (!find()) await new Promise(requestAnimationFrame)
  const field = find()
  field?.setRangeText('Answered at once')
  field?.dispatchEvent(new InputEvent('input', { bubbles: true }))
  field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
}
