import { once } from 'node:events'
import { expectAccessible } from '#tests/support/accessible.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'
import { lookAt } from '#tests/support/look-at.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

const maria = 'Maria Santos'

test('what is typed says to whom and in whose name, counts near the limit, and does not leave past it', async ({
  desk,
}) => {
  const view = windowOf(desk.page)
  const send = desk.page.getByRole('button', { name: 'Send', exact: true })
  await view.open(maria)
  await expect(send).toHaveAccessibleDescription(/Maria Santos.*Replying as Ngiti Dental, Makati/)
  await expect(send).toBeDisabled()
  await lookAt(desk.page, 'composer-empty')

  await view.composer(maria).fill('First line')
  await view.composer(maria).press('Shift+Enter')
  await view.composer(maria).pressSequentially('second line')
  await expect(view.composer(maria)).toHaveValue('First line\nsecond line')
  await view.composer(maria).fill('Long words of the front desk. '.repeat(40))
  await lookAt(desk.page, 'composer-long')
  await view.composer(maria).fill('a'.repeat(3_990))
  await expect(view.composer(maria)).toHaveAccessibleDescription('10 characters left')
  await lookAt(desk.page, 'composer-near-limit')
  await view.composer(maria).fill('a'.repeat(4_002))
  await expect(desk.page.getByRole('alert')).toContainText('4,000')
  await expect(send).toBeDisabled()
  await lookAt(desk.page, 'composer-over-limit')
  await view.composer(maria).fill('  \n ')
  await expect(view.composer(maria)).toHaveAccessibleDescription(/only spaces/)
  await view.composer(maria).press('Enter')
  await expect(view.log(maria).getByRole('article')).toHaveCount(0)
})

test('a patient or a colleague who writes while this is being typed stops the sending once', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  await view.open(maria)
  await view.composer(maria).fill('See you at 3 then')
  phone.say('I cannot come before 5 po')
  await expect(view.message(maria, 'before 5 po')).toBeVisible()
  await view.composer(maria).press('Enter')
  const question = desk.page.getByRole('alertdialog')
  await expect(question).toContainText('I cannot come before 5 po')
  await expect(question.getByRole('button', { name: 'Edit' })).toBeFocused()
  await lookAt(desk.page, 'composer-collision')
  await expectAccessible(desk.page, 'what came meanwhile')
  await desk.page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(view.composer(maria)).toBeFocused()
  await expect(view.composer(maria)).toHaveValue('See you at 3 then')
  await view.composer(maria).fill('See you at 5 then')
  await view.composer(maria).press('Enter')
  await expectState(view.message(maria, 'See you at 5 then'), 'Delivered')

  await view.composer(maria).fill('Bring your card')
  phone.say('Thank you po')
  await expect(view.message(maria, 'Thank you po')).toBeVisible()
  await view.composer(maria).press('Enter')
  await desk.page.getByRole('button', { name: 'Send anyway' }).click()
  await expectState(view.message(maria, 'Bring your card'), 'Delivered')
  await expect(view.composer(maria)).toBeFocused()

  await view.composer(maria).fill('Parking is free')
  const colleague = await clinic.party('staff', 'st_ben')
  await colleague.result('message.send', {
    ...{ branch: 'br_makati', patient: 'pt_maria', text: 'Parking costs 50 pesos' },
    sentAt: new Date().toISOString(),
  })
  await colleague.close()
  await expect(view.message(maria, 'Parking costs')).toBeVisible()
  await view.composer(maria).press('Enter')
  await expect(question).toContainText(/Ben Uy.*Parking costs 50 pesos/)
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(view.composer(maria)).toHaveValue('')
  await expect(view.message(maria, 'Parking is free')).toHaveCount(0)
})

test('a message that is held comes back with Undo, and goes out by itself without', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  // Time enough to take something back on a slow computer.
  await holdFor(desk, '10 seconds')
  await view.go('#/chats/br_makati/pt_maria')
  await view.send(maria, 'Too early')
  const held = view.message(maria, 'Too early')
  await expect(held.getByRole('button', { name: 'Undo' })).toBeVisible()
  await expectState(held, 'Waiting')
  await lookAt(desk.page, 'composer-held')
  await held.getByRole('button', { name: 'Undo' }).click()
  await expect(held).toHaveCount(0)
  await expect(view.composer(maria)).toHaveValue('Too early')
  await expect(view.composer(maria)).toBeFocused()

  await view.composer(maria).press('Enter')
  await expect(held).toHaveCount(1)
  await view.composer(maria).press('Escape')
  await expect(view.composer(maria)).toHaveValue('Too early')
  await view.composer(maria).fill('First')
  await view.composer(maria).press('Enter')
  await view.composer(maria).fill('Second')
  await view.message(maria, 'First').getByRole('button', { name: 'Undo' }).click()
  await expect(view.composer(maria)).toHaveValue('First\nSecond')

  await holdFor(desk, '5 seconds')
  await view.go('#/chats/br_makati/pt_maria')
  await view.composer(maria).fill('One of two')
  await view.composer(maria).press('Enter')
  await view.composer(maria).fill('Two of two')
  await view.composer(maria).press('Enter')
  await expectAccessible(desk.page, 'what is held')
  await view.open('Ramon Cruz')
  const phone = await clinic.phone('pt_maria')
  await phone.hears('Two of two')
  const said = phone.received().filter(({ type }) => type === 'message.posted')
  expect(said.map((line) => (line['message'] as { text: string }).text)).toEqual([
    'One of two',
    'Two of two',
  ])
})

test('a message that is held when the app is killed goes out once at the next start', async ({
  launch,
  clinic,
}) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(first.page)
  // Whoever signs in begins at the start, wherever the address was before.
  await expect(view.row(maria)).toBeVisible()
  await holdFor(first, '10 seconds')
  await view.go('#/chats/br_makati/pt_maria')
  await view.send(maria, 'Held at the end')
  await expectState(view.message(maria, 'Held at the end'), 'Waiting')
  await first.kill()
  const second = await launch()
  const again = windowOf(second.page)
  await again.open(maria)
  const phone = await clinic.phone('pt_maria')
  await phone.hears('Held at the end')
  await expect(again.message(maria, 'Held at the end')).toHaveCount(1)
  await expect(again.composer(maria)).toHaveValue('')
})

test('what waited longer than half an hour asks before it goes, also after a restart', async ({
  launch,
  clinic,
  profile,
}) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(first.page)
  await view.open(maria)
  await clinic.broker.kill()
  await expect(view.connection).toHaveText('Offline – trying again')
  await view.send(maria, 'See you at 2')
  await view.send(maria, 'Bring your card')
  await expectState(view.message(maria, 'Bring your card'), 'Waiting')
  await first.kill()
  // It has passed for the desk and for the service, whose time counts.
  moveClock(profile, 42 * 60_000)
  clinic.service.moveClock(42 * 60_000)
  await clinic.broker.restart()

  const second = await launch()
  const again = windowOf(second.page)
  await again.open(maria)
  const stale = again.message(maria, 'See you at 2')
  await expect(stale).toContainText('Written 42 min ago. Still send it?')
  await expectState(stale, 'Waiting')
  await expect(again.row(maria)).toContainText('Asks first')
  await lookAt(second.page, 'composer-asks')
  await expectAccessible(second.page, 'what asks first')
  const card = again.message(maria, 'Bring your card')
  await card.getByRole('button', { name: 'Send now' }).click()
  await expect(card.getByRole('button', { name: 'Send now' })).toBeHidden()
  await expectState(card, 'Waiting')
  await stale.getByRole('button', { name: 'Discard' }).click()
  await expect(stale).toHaveCount(0)
  await expectState(card, 'Sent')
  const phone = await clinic.phone('pt_maria')
  await phone.hears('Bring your card')
  expect(JSON.stringify(phone.received())).not.toContain('See you at 2')
})

test('signing out and quitting with messages that wait ask first', async ({ launch, clinic }) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(first.page)
  await view.open(maria)
  await clinic.broker.kill()
  await expect(view.connection).toHaveText('Offline – trying again')
  await view.send(maria, 'It waits')
  await expectState(view.message(maria, 'It waits'), 'Waiting')
  const question = first.page.getByRole('alertdialog', { name: 'One message is still waiting' })

  await first.page.getByRole('button', { name: 'Ana Reyes' }).click()
  await first.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(question).toContainText(maria)
  await expect(question).toContainText('erases it')
  await expect(question.getByRole('button', { name: 'Stay' })).toBeFocused()
  await lookAt(first.page, 'composer-sign-out')
  await question.getByRole('button', { name: 'Stay' }).click()
  await expect(view.message(maria, 'It waits')).toBeVisible()

  await closeWindow(first)
  await expect(question).toContainText('goes out by itself')
  await lookAt(first.page, 'composer-quit')
  await first.page.keyboard.press('Escape')
  await expect(question).toBeHidden()

  await first.app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('quit')?.click()
  })
  const gone = once(first.app.process(), 'exit')
  // The page may be gone before it has answered.
  const pressed = question.getByRole('button', { name: 'Quit' }).click()
  await Promise.all([gone, pressed.catch(() => undefined)])
  first.ended = true

  await clinic.broker.restart()
  const second = await launch()
  const again = windowOf(second.page)
  await again.open(maria)
  await expectState(again.message(maria, 'It waits'), 'Sent')
})

async function holdFor({ page }: DeskApp, span: string): Promise<void> {
  await windowOf(page).go('#/settings/general')
  const choice = page
    .getByRole('radiogroup', { name: 'Undo after sending' })
    .getByRole('radio', { name: span })
  await choice.click()
  await expect(choice).toBeChecked()
}

/** As the button of the window's frame does. */
async function closeWindow(desk: DeskApp): Promise<void> {
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.close()
  })
}
