import { changePatient } from '#tests/screens/stage.ts'
import type { ScreenList } from '#tests/screens/stage.ts'
import { BranchId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import { expect } from '#tests/support/e2e.ts'

const bea = 'Bea Villanueva'

/** What stands where something cannot be done, with the way out. In an order in which each can still be reached. */
export const blocked: ScreenList = {
  title: 'blocked and empty',
  staff: 'st_ana',
  screens: [
    {
      name: 'offline',
      show: async ({ view, clinic }) => {
        await view.open(bea)
        await clinic.broker.kill()
        await expect(view.connection).toHaveText('Offline – trying again')
        await view.send(bea, 'Typed without a connection')
        await expect(view.message(bea, 'Typed without')).toContainText('Waiting')
      },
      leave: async ({ view, clinic }) => {
        await clinic.broker.restart()
        await expect(view.connection).toHaveText('Connected', { timeout: 30_000 })
      },
    },
    {
      name: 'unlinked-later',
      show: async ({ page, clinic }) => {
        clinic.change((directory) =>
          changePatient(directory, 'pt_bea_villanueva', { link: 'unlinked' }),
        )
        await expect(page.getByText(`${bea} has not linked the mobile app yet`)).toBeVisible()
      },
    },
    {
      name: 'unlinked-profile',
      show: async ({ page, view }) => {
        await view.go('#/patients/pt_bea_villanueva/chat')
        await expect(page.getByText(`${bea} has not linked the mobile app yet`)).toBeVisible()
      },
    },
    {
      name: 'branch-lost',
      show: async ({ page, view, clinic }) => {
        await view.go('#/chats/br_cebu')
        await expect(page.getByRole('listitem').first()).toBeVisible()
        clinic.change((directory) => ({
          ...directory,
          staff: directory.staff.map((one) =>
            one.id === 'st_ana' ? { ...one, branches: one.branches.slice(0, 2) } : one,
          ),
        }))
        await expect(page.getByText('You no longer have access to Cebu')).toBeVisible()
      },
      leave: async ({ page }) => {
        await page.getByRole('button', { name: 'Dismiss' }).first().click()
      },
    },
    {
      name: 'patient-moved-away',
      show: async ({ page, view, clinic }) => {
        await view.go('#/patients/pt_ramon_ongpin')
        await expect(page.getByRole('heading', { level: 1, name: 'Ramon Ongpin' })).toBeVisible()
        clinic.change((directory) =>
          changePatient(directory, 'pt_ramon_ongpin', { branch: BranchId.parse('br_cebu') }),
        )
        await expect(page.getByText('This patient has moved to another branch')).toBeVisible()
      },
      leave: ({ view }) => view.go('#/chats/br_makati'),
    },
    {
      name: 'trial-ended',
      show: async ({ page, clinic }) => {
        clinic.change((directory) => ({
          ...directory,
          plan: 'starter',
          trial: { endsAt: toInstant(Date.now() - 60_000) },
        }))
        await expect(page.getByRole('heading', { name: 'Chats is part of Growth' })).toBeVisible()
      },
    },
    {
      name: 'plan-gate',
      show: async ({ view, page, clinic }) => {
        clinic.change((directory) => ({ ...directory, plan: 'starter', trial: null }))
        await view.go('#/chats/br_makati')
        await expect(page.getByRole('heading', { name: 'Chats is part of Growth' })).toBeVisible()
      },
      leave: async ({ clinic, view }) => {
        clinic.change((directory) => ({ ...directory, plan: 'growth' }))
        await expect(view.navigation.getByRole('link', { name: /^Chats/ })).toBeVisible()
      },
    },
    {
      name: 'no-patients',
      show: async ({ view, page, clinic }) => {
        clinic.change((directory) => ({ ...directory, patients: [] }))
        await view.go('#/patients')
        await expect(page.getByText('No patients in Makati yet')).toBeVisible()
      },
    },
    {
      name: 'no-conversations',
      show: async ({ view, page }) => {
        await view.go('#/chats/br_makati')
        await expect(page.getByText('No linked patients in Makati yet')).toBeVisible()
      },
    },
    {
      name: 'no-branch',
      show: async ({ page, clinic }) => {
        clinic.change((directory) => ({
          ...directory,
          staff: directory.staff.map((one) =>
            one.id === 'st_ana' ? { ...one, branches: [] } : one,
          ),
        }))
        await expect(page.getByText('You have no branch yet').last()).toBeVisible()
      },
    },
  ],
}
