import { writeFileSync } from 'node:fs'
import type { ScreenList } from '#tests/screens/stage.ts'
import { notices } from '#tests/support/access-lost.ts'
import { expect } from '#tests/support/e2e.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'

const bea = 'Bea Villanueva'

/** What a desk asks and says on the way. */
export const asked: ScreenList = {
  title: 'asked and said',
  staff: 'st_ana',
  screens: [
    {
      // It stays at fifteen seconds: for so long, and no longer, nobody has used this computer.
      name: 'countdown',
      show: async ({ page, view, profile }) => {
        await view.open(bea)
        writeFileSync(profile.idleFile, '285')
        moveClock(profile, 300_000)
        const warning = page.getByRole('dialog', { name: 'This desk is about to lock' })
        await expect(warning).toBeVisible()
      },
      leave: async ({ page, profile }) => {
        writeFileSync(profile.idleFile, '0')
        await page.keyboard.press('Shift')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      },
    },
    {
      name: 'set-pin',
      again: 'Enter',
      show: async ({ page, view, clinic }) => {
        await view.go('#/settings/privacy')
        await page.getByRole('button', { name: 'Set a PIN' }).click()
        const dialog = page.getByRole('dialog', { name: 'Set a PIN' })
        await dialog
          .getByLabel('Password', { exact: true })
          .fill(clinic.signInOf('st_ana').password)
        await dialog.getByLabel('New PIN', { exact: true }).fill('123456')
        await dialog.getByLabel('New PIN once more').fill('123456')
        await dialog.getByRole('button', { name: 'Set a PIN' }).click()
        await expect(dialog.getByRole('alert')).toContainText('one of the first')
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
      },
    },
    {
      name: 'blank-blocked',
      again: 'Enter',
      show: async ({ page, view }) => {
        await view.go('#/chats/br_makati/pt_bea_villanueva')
        await view.composer(bea).pressSequentially('/confirm apointment')
        await expect(page.getByRole('option', { name: 'Confirm an appointment' })).toBeVisible()
        await page.keyboard.press('Enter')
        await expect(view.composer(bea)).toHaveValue(/\[\[date\]\]/)
        await page.keyboard.press('Enter')
        await expect(page.getByRole('alert')).toHaveText('Fill in “date” before you send this.')
      },
      leave: async ({ view }) => {
        await view.composer(bea).fill('')
      },
    },
    {
      name: 'quick-reply-editor',
      show: async ({ page, view }) => {
        await view.go('#/settings/quick-replies')
        await page.getByRole('button', { name: 'Add', exact: true }).click()
        await page.getByRole('textbox', { name: 'Title' }).fill('Parking')
        await page.getByRole('textbox', { name: 'Shortcut' }).fill('/hours')
        await page
          .getByRole('textbox', { name: 'Text', exact: true })
          .fill('Park behind the bank, ')
        await page.getByRole('button', { name: 'Patient’s first name' }).click()
        await page.getByRole('button', { name: 'Save' }).click()
        await expect(page.getByRole('alert')).toContainText('has this shortcut already')
      },
      leave: async ({ page }) => {
        await page.getByRole('button', { name: 'Cancel', exact: true }).click()
      },
    },
    {
      name: 'notifications-paused',
      show: async ({ page, view }) => {
        await view.go('#/settings/notifications')
        const pause = page.getByRole('group', { name: 'Pause notifications' })
        await pause.getByRole('button', { name: '30 minutes' }).click()
        await expect(notices(page)).toContainText('Notifications are paused')
      },
      leave: async ({ page }) => {
        await notices(page).getByRole('button', { name: 'Resume' }).click()
      },
    },
  ],
}
