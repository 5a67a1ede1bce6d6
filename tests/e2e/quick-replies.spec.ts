import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import { expectAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { lookAt } from '#tests/support/look-at.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

const listOf = (page: Page) => page.getByRole('listbox', { name: 'Quick replies' })
const selected = (page: Page) => page.evaluate(() => getSelection()?.toString() ?? '')

test('a slash opens the list, words narrow it, and the chosen reply is filled in, blank by blank, before it can be sent', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  const view = windowOf(page)
  await view.open('Maria Santos')
  const field = view.composer('Maria Santos')
  const list = listOf(page)
  await field.pressSequentially('/')
  await expect(list.getByRole('option', { name: 'Opening hours' })).toBeVisible()
  await lookAt(page, 'quick-replies-list')
  await field.pressSequentially('confirm apointment')
  await expect(list.getByRole('option').first()).toHaveAccessibleName('Confirm an appointment')
  await expect(list.getByRole('option', { name: 'Thank you' })).toHaveCount(0)
  await expect(list.getByRole('option', { selected: true })).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  const active = await field.getAttribute('aria-activedescendant')
  await expect(list.getByRole('option', { selected: true })).toHaveAttribute('id', active ?? '')
  await page.keyboard.press('Enter')

  await expect(list).toHaveCount(0)
  await expect(field).toHaveValue(
    /^Hi Maria, this is Ana Reyes from Ngiti Dental, Makati\. Your appointment is on \[\[date\]\] at \[\[time\]\]/,
  )
  expect(await selected(page)).toBe('[[date]]')
  await lookAt(page, 'quick-replies-blanks')
  await page.keyboard.press('Tab')
  expect(await selected(page)).toBe('[[time]]')
  await page.keyboard.type('3 pm')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Fill in “date” before you send this.')
  expect(await selected(page)).toBe('[[date]]')
  await expect(field).toBeFocused()
  await lookAt(page, 'quick-replies-blocked')
  await page.keyboard.type('Friday')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(field).not.toBeFocused()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expectState(view.message('Maria Santos', 'Friday at 3 pm'), 'Sent')
  const phone = await clinic.phone('pt_maria')
  await phone.hears(
    'Hi Maria, this is Ana Reyes from Ngiti Dental, Makati. Your appointment is on Friday at 3 pm. Please reply YES to confirm, or tell us if you need another time. Thank you!',
  )
})

test('Escape leaves the text, a slash inside a line is a slash, and the list opens in the middle of a text by key and by button', async ({
  desk,
}) => {
  const { page } = desk
  const view = windowOf(page)
  await view.open('Maria Santos')
  const field = view.composer('Maria Santos')
  const list = listOf(page)
  await field.pressSequentially('and/or')
  await expect(list).toHaveCount(0)
  await field.fill('')
  await field.pressSequentially('/hours')
  await expect(list).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(field).toHaveValue('/hours')
  await field.fill('')
  await field.pressSequentially('/xyzzy')
  await expect(page.getByText('No quick reply like that.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('/xyzzy')

  await field.fill('Hello! ')
  await page.keyboard.press('Control+;')
  await expect(list).toBeVisible()
  await page.keyboard.type('thanks')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('Hello! Thank you, Maria! See you at Makati. – Ana Reyes')

  await field.fill('')
  await page.getByRole('button', { name: 'Quick replies' }).click()
  await expect(list).toBeVisible()
  // The arrow keys of the field, which keeps the focus, scroll it: axe knows that of comboboxes only.
  await expectAccessible(page, 'the list of quick replies', {
    apart: ['scrollable-region-focusable'],
  })
  await list.getByRole('option', { name: 'One moment, please' }).click()
  await expect(field).toHaveValue(/^Thank you for your message, Maria\./)
  await expect(field).toBeFocused()
})

test.describe('a branch without a phone number', () => {
  const { branches } = aClinicDirectory()
  test.use({ changes: { branches: branches.map((branch) => ({ ...branch, phone: '' })) } })

  test('a variable without a value blocks sending and says why', async ({ desk }) => {
    const { page } = desk
    const view = windowOf(page)
    await view.open('Maria Santos')
    await view.composer('Maria Santos').pressSequentially('/fees')
    await expect(listOf(page).getByRole('option')).not.toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(view.composer('Maria Santos')).toHaveValue(/\{\{phone\}\}/)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByRole('alert')).toHaveText(
      'This branch has no phone number here. Write it in, or take it out.',
    )
    expect(await selected(page)).toBe('{{phone}}')
    await page.keyboard.type('8123 4567')
    await page.keyboard.press('Enter')
    await expectState(view.message('Maria Santos', 'please call us at 8123 4567'), 'Sent')
  })
})

test('replies are added, checked, edited, deleted and brought back, and stay after a restart', async ({
  launch,
  clinic,
}) => {
  const first = await launch()
  const { page } = first
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(page)
  await expect(view.row('Maria Santos')).toBeVisible()
  await view.go('#/settings/quick-replies')
  await expect(page.getByRole('tab', { name: 'Quick replies', selected: true })).toBeVisible()
  const list = page.getByRole('list', { name: 'Quick replies' })
  await expect(list.getByRole('listitem')).toHaveCount(13)
  await lookAt(page, 'quick-replies-settings')

  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Parking')
  await page.getByRole('textbox', { name: 'Shortcut' }).fill('/hours')
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Park behind the bank, ')
  await page.getByRole('button', { name: 'Patient’s first name' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toHaveText('“Opening hours” has this shortcut already.')
  await lookAt(page, 'quick-replies-editor')
  await page.getByRole('textbox', { name: 'Shortcut' }).fill('/parking')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(14)
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeFocused()

  await page.getByRole('button', { name: 'Edit “Thank you”' }).click()
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Hi {{firstname}}')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('“firstname” in braces is nothing')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Delete “Thank you”' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(13)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Edit “Thank you”' })).toBeVisible()
  await first.close()

  const second = await launch()
  const again = windowOf(second.page)
  await again.open('Maria Santos')
  await again.composer('Maria Santos').pressSequentially('/parking')
  await expect(listOf(second.page).getByRole('option', { name: 'Parking' })).toBeVisible()
  await second.page.keyboard.press('Enter')
  await expect(again.composer('Maria Santos')).toHaveValue('Park behind the bank, Maria')
})

test('replies go to a colleague as a file, which shows what it would change before it does', async ({
  desk,
  profile,
}) => {
  const { page, app } = desk
  const view = windowOf(page)
  await expect(view.row('Maria Santos')).toBeVisible()
  await view.go('#/settings/quick-replies')
  const list = page.getByRole('list', { name: 'Quick replies' })
  await expect(list.getByRole('listitem')).toHaveCount(13)
  const path = join(profile.temporary, 'replies.json')
  // The system's dialogs belong to no page: they answer with this file.
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, path)
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(page.getByText('The quick replies are in the file.')).toBeVisible()

  const file = JSON.parse(readFileSync(path, 'utf8')) as { replies: Record<string, string>[] }
  const [, changed, ...others] = file.replies
  const replies = [
    { ...changed, body: 'See you on [[date]].' },
    ...others.slice(0, 2),
    { title: 'Wifi', shortcut: 'wifi', body: 'Ask us for the wifi.', language: 'en' },
  ]
  writeFileSync(path, JSON.stringify({ ...file, replies }))
  await page.getByRole('button', { name: 'Import…' }).click()
  const preview = page.getByRole('region', { name: 'What this file would change' })
  await expect(preview.getByText('1 will be added.')).toBeVisible()
  await expect(preview.getByText('1 takes the place of one with its shortcut.')).toBeVisible()
  await expect(preview.getByRole('listitem').filter({ hasText: 'Wifi' })).toContainText('New')
  await expect(list.getByText('Ask us for the wifi.')).toHaveCount(0)
  await lookAt(page, 'quick-replies-import')
  await preview.getByRole('button', { name: 'Take them over' }).click()
  await expect(page.getByText('2 quick replies are taken over.')).toBeVisible()
  await expect(list.getByRole('listitem')).toHaveCount(14)
  await expect(list.getByText('See you on [[date]].')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(13)

  writeFileSync(path, '{"something":"else"}')
  await page.getByRole('button', { name: 'Import…' }).click()
  await expect(
    page.getByText('This file holds no quick replies of Associhealth Desk.'),
  ).toBeVisible()
  await expect(list.getByRole('listitem')).toHaveCount(13)
})

test('in Filipino the starter set and all around it are Filipino', async ({ desk }) => {
  const { page } = desk
  const view = windowOf(page)
  await view.go('#/settings/general')
  await page.getByRole('radio', { name: 'Filipino' }).check()
  await view.go('#/settings/quick-replies')
  await expect(page.getByText('Kumpirmahin ang appointment')).toBeVisible()
  await lookAt(page, 'quick-replies-settings-filipino')
  await view.go('#/chats/br_makati/pt_maria')
  const field = page.getByRole('textbox', { name: 'Message kay Maria Santos' })
  await field.pressSequentially('/')
  await expect(listOf(page).getByRole('option', { name: 'Salamat' })).toBeVisible()
  await lookAt(page, 'quick-replies-list-filipino')
  await field.pressSequentially('confirm')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Ipadala', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('Punan muna ang “petsa” bago ipadala.')
  await lookAt(page, 'quick-replies-blocked-filipino')
})
