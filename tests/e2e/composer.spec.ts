import { expect, test } from '#tests/support/e2e.ts'
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

test('a patient who writes while this is being typed stops the sending once', async ({
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
})
