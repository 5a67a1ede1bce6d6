import { BranchId } from '#shared/model/ids.ts'
import type { ScreenList, Stage } from '#tests/screens/stage.ts'
import {
  changeAndConnect,
  changePatient,
  notices,
  typeOffline,
} from '#tests/support/access-lost.ts'
import { expect } from '#tests/support/e2e.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'
import { expectState } from '#tests/support/window.ts'

const bea = 'Bea Villanueva'
const id = 'pt_bea_villanueva'
const minutes = 42

const waits = (stage: Stage, ...texts: string[]) =>
  typeOffline(stage, bea, { seed: 0, texts, draft: '', onProfile: false })

/** What becomes of a message that could not go out at once. One desk goes through all of it. */
export const waiting: ScreenList = {
  title: 'what waits',
  staff: 'st_ana',
  screens: [
    {
      name: 'asks-first',
      show: async (stage) => {
        const { view, clinic, profile } = stage
        await view.open(bea)
        await waits(stage, 'Good morning po! May slot po kami mamaya, 2 PM.')
        moveClock(profile, minutes * 60_000)
        clinic.service.moveClock(minutes * 60_000)
        await clinic.broker.restart()
        await expect(view.connection).toHaveText('Connected', { timeout: 30_000 })
        await expect(view.message(bea, 'mamaya, 2 PM')).toContainText('Still send it?')
      },
      leave: async ({ view }) => {
        const asked = view.message(bea, 'mamaya, 2 PM')
        await asked.getByRole('button', { name: 'Discard' }).click()
        await expect(asked).toHaveCount(0)
      },
    },
    {
      name: 'sign-out-question',
      show: async (stage) => {
        const { page } = stage
        await waits(stage, 'See you on Friday po, 3:00 PM. Pakidala po ang HMO card.')
        await page.getByRole('button', { name: 'Ana Reyes' }).click()
        await page.getByRole('menuitem', { name: 'Sign out' }).click()
        await expect(page.getByRole('alertdialog')).toContainText('erases it')
      },
      leave: async ({ page }) => {
        await page.getByRole('button', { name: 'Stay' }).click()
      },
    },
    {
      name: 'quit-question',
      show: async ({ desk, page }) => {
        await desk.app.evaluate(({ Menu }) => {
          Menu.getApplicationMenu()?.getMenuItemById('quit')?.click()
        })
        await expect(page.getByRole('alertdialog')).toContainText('goes out by itself')
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
        await expect(page.getByRole('alertdialog')).toBeHidden()
      },
    },
    {
      name: 'handed-back',
      show: async (stage) => {
        await changeAndConnect(stage, changePatient(id, { link: 'unlinked' }))
        await expect(notices(stage.page).getByRole('group')).toHaveCount(1)
      },
    },
    {
      name: 'not-sent',
      show: async ({ view, clinic }) => {
        clinic.change(changePatient(id, { link: 'linked' }))
        await view.open(bea)
        await expectState(view.message(bea, 'HMO card'), 'Not sent')
      },
      leave: async ({ view }) => {
        const refused = view.message(bea, 'HMO card')
        await refused.getByRole('button', { name: 'Discard' }).click()
        await expect(refused).toHaveCount(0)
      },
    },
    {
      name: 'patient-moved',
      show: async ({ page, view, clinic }) => {
        clinic.change(changePatient(id, { branch: BranchId.parse('br_cebu') }))
        await expect(notices(page)).toContainText(`${bea} is now a patient of Cebu`)
        await expect(view.message(bea, 'Booked na po')).toBeVisible()
      },
    },
  ],
}
