import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { readThread } from '#tests/support/faults/read-window.ts'
import { Patients } from '#tests/support/patients-say.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

const maria = 'Maria Santos'
const ramon = 'Ramon Cruz'

/** Everything that a phone has been told, as text. */
const heardBy = (phone: { received: () => unknown[] }) => JSON.stringify(phone.received())

test('who switches while typing leaves the words where they were typed', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open(maria)
  await view.composer(maria).pressSequentially('Your tooth is fine, Maria')
  await view.open(ramon)
  await expect(view.composer(ramon)).toHaveValue('')
  await expect(view.composer(ramon)).toBeFocused()
  await desk.page.keyboard.type('Good morning, Ramon')
  await desk.page.keyboard.press('Enter')
  await expectState(view.message(ramon, 'Good morning, Ramon'), 'Sent')
  await view.open(maria)
  await expect(view.composer(maria)).toHaveValue('Your tooth is fine, Maria')
  await expect(view.log(maria).getByRole('article')).toHaveCount(0)
  const phone = await clinic.phone('pt_ramon')
  await phone.hears('Good morning, Ramon')
  expect(heardBy(phone)).not.toContain('Your tooth')
})

test('who switches in the same moment as Send sends to the one whose name stood there', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await sendToMariaAndSwitch(desk, 'For Maria alone')
  await expect(view.composer(ramon)).toHaveValue('')
  const [mariasPhone, ramonsPhone] = [
    await clinic.phone('pt_maria'),
    await clinic.phone('pt_ramon'),
  ]
  await mariasPhone.hears('For Maria alone')
  await view.send(ramon, 'For Ramon')
  await ramonsPhone.hears('For Ramon')
  expect(heardBy(ramonsPhone)).not.toContain('For Maria alone')
})

test('who sends, leaves at once and comes back after a long talk finds the message once', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await sendToMariaAndSwitch(desk, 'See you on Friday')
  const phone = await clinic.phone('pt_maria')
  await phone.hears('See you on Friday')
  const patients = new Patients(clinic)
  for (let number = 1; number <= 60; number += 1)
    await patients.say('pt_maria', `Question ${String(number)}`)
  await patients.close()
  await expect(view.row(maria)).toContainText('Question 60')
  const shown = await readThread(desk, { branch: 'br_makati', patient: 'pt_maria', name: maria })
  const mine = shown.filter(({ text }) => text === 'See you on Friday')
  expect(mine.map(({ seq }) => seq)).toEqual([1])
  expect(shown).toHaveLength(61)
})

test('what was held or waits offline goes to the one to whom it was written', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.go('#/settings/general')
  await desk.page
    .getByRole('radiogroup', { name: 'Undo after sending' })
    .getByRole('radio', { name: '5 seconds' })
    .check()
  await view.go('#/chats/br_makati/pt_maria')
  const [mariasPhone, ramonsPhone] = [
    await clinic.phone('pt_maria'),
    await clinic.phone('pt_ramon'),
  ]
  await view.send(maria, 'Held for Maria')
  const held = view.message(maria, 'Held for Maria')
  await expect(held.getByRole('button', { name: 'Undo' })).toBeVisible()
  await view.open(ramon)
  await expect(view.composer(ramon)).toHaveValue('')
  await expect(view.log(ramon).getByRole('article')).toHaveCount(0)
  await mariasPhone.hears('Held for Maria')

  await view.open(maria)
  await clinic.broker.kill()
  await expect(view.connection).toHaveText('Offline – trying again')
  await view.send(maria, 'Offline for Maria')
  await view.open(ramon)
  await view.send(ramon, 'Offline for Ramon')
  await view.composer(ramon).fill('A draft for Ramon')
  await view.open(maria)
  await expect(view.composer(maria)).toHaveValue('')
  await clinic.broker.restart()
  await expect(view.connection).toHaveText('Connected', { timeout: 30_000 })
  await expect(view.message(maria, 'Offline for Maria')).toContainText(/Sent|Delivered/)
  await mariasPhone.hears('Offline for Maria')
  await ramonsPhone.hears('Offline for Ramon')
  expect(heardBy(mariasPhone)).not.toContain('for Ramon')
  expect(heardBy(ramonsPhone)).not.toContain('for Maria')
})

test('the profile writes to its own patient, and has the draft of that one', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open(maria)
  await view.composer(maria).fill('Begun in Chats')
  await view.go('#/patients/pt_ramon/chat')
  await expect(view.composer(ramon)).toHaveValue('')
  const send = desk.page.getByRole('button', { name: 'Send', exact: true })
  await expect(send).toHaveAccessibleDescription(/To Ramon Cruz/)
  await view.send(ramon, 'From the profile')
  await view.go('#/patients/pt_maria/chat')
  await expect(view.composer(maria)).toHaveValue('Begun in Chats')
  await expect(send).toHaveAccessibleDescription(/To Maria Santos/)
  await send.click()
  const [mariasPhone, ramonsPhone] = [
    await clinic.phone('pt_maria'),
    await clinic.phone('pt_ramon'),
  ]
  await mariasPhone.hears('Begun in Chats')
  await ramonsPhone.hears('From the profile')
  expect(heardBy(mariasPhone)).not.toContain('From the profile')
  expect(heardBy(ramonsPhone)).not.toContain('Begun in Chats')
})

test('a notification that is clicked while somebody types takes no word along', async ({
  desk,
  clinic,
  notifications,
}) => {
  const view = windowOf(desk.page)
  await view.open(maria)
  await view.composer(maria).fill('Half a sentence for Maria')
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.minimize()
  })
  const phone = await clinic.phone('pt_ramon')
  phone.say('A question from Ramon')
  await expect.poll(() => notifications.shown().length).toBe(1)
  notifications.click(notifications.shown()[0]?.id ?? 0)
  await expect(view.thread(ramon)).toBeVisible()
  await expect(view.composer(ramon)).toHaveValue('')
  await view.send(ramon, 'An answer for Ramon')
  await phone.hears('An answer for Ramon')
  expect(heardBy(phone)).not.toContain('Half a sentence')
  await view.open(maria)
  await expect(view.composer(maria)).toHaveValue('Half a sentence for Maria')
})

async function sendToMariaAndSwitch({ page }: DeskApp, text: string): Promise<void> {
  const view = windowOf(page)
  await view.open(maria)
  await view.composer(maria).fill(text)
  await page.evaluate(sendAndSwitch)
  await expect(view.thread(ramon)).toBeVisible()
}

/** Runs in the page: both within one task, faster than any hands. */
function sendAndSwitch(): void {
  const field = document.querySelector('textarea')
  field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  location.hash = '#/chats/br_makati/pt_ramon'
}
