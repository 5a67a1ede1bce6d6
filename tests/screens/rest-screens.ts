import type { Screen, ScreenList } from '#tests/screens/stage.ts'
import { expect } from '#tests/support/e2e.ts'

const settings: readonly Screen[] = [
  'general',
  'notifications',
  'privacy',
  'quick-replies',
  'connection',
  'about',
].map((tab) => ({
  name: `settings-${tab}`,
  show: async ({ view, page }) => {
    await view.go(`#/settings/${tab}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  },
}))

/** Patients, profiles and settings. */
export const rest: ScreenList = {
  title: 'patients and settings',
  staff: 'st_ana',
  screens: [
    {
      name: 'patients',
      show: async ({ view, page }) => {
        await view.go('#/patients')
        await expect(page.getByRole('table', { name: 'Patients' })).toBeVisible()
      },
    },
    {
      name: 'patients-nothing',
      show: async ({ page }) => {
        await page.getByRole('searchbox', { name: 'Search patients' }).fill('zzz')
        await expect(page.getByText('Nobody here matches')).toBeVisible()
      },
    },
    {
      name: 'profile',
      show: async ({ view, page }) => {
        await view.go('#/patients/pt_bea_villanueva')
        await expect(page.getByRole('heading', { level: 1, name: 'Bea Villanueva' })).toBeVisible()
      },
    },
    {
      name: 'profile-chat',
      show: async ({ view }) => {
        await view.go('#/patients/pt_bea_villanueva/chat')
        await expect(view.thread('Bea Villanueva')).toBeVisible()
      },
    },
    {
      name: 'profile-not-linked',
      show: async ({ view, page }) => {
        await view.go('#/patients/pt_paolo_mercado/chat')
        await expect(page.getByText('has not linked the mobile app yet')).toBeVisible()
      },
    },
    {
      name: 'profile-invited',
      show: async ({ view, page }) => {
        await view.go('#/patients/pt_rico_magsaysay')
        await expect(page.getByRole('region', { name: 'Mobile app' })).toContainText('Invited')
      },
    },
    {
      name: 'invite',
      show: async ({ page }) => {
        await page.getByRole('button', { name: 'Invite to the app' }).click()
        await expect(page.getByRole('region', { name: 'Mobile app' })).toContainText('Code')
      },
    },
    ...settings,
    {
      name: 'remove-data',
      show: async ({ view, page }) => {
        await view.go('#/settings/privacy')
        await page.getByRole('button', { name: 'Remove data' }).click()
        await expect(page.getByRole('alertdialog')).toBeVisible()
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
      },
    },
    {
      name: 'not-found',
      show: async ({ view, page }) => {
        await view.go('#/nowhere')
        await expect(page.getByText('There is nothing at this address')).toBeVisible()
      },
    },
  ],
}
