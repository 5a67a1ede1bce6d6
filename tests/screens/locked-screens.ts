import type { ScreenList } from '#tests/screens/stage.ts'
import { expect } from '#tests/support/e2e.ts'
import { lockOf } from '#tests/support/locked.ts'

/** A desk that nobody may read. */
export const locked: ScreenList = {
  title: 'locked',
  staff: 'st_ana',
  screens: [
    {
      name: 'locked',
      isLocked: true,
      show: async ({ desk, page, view }) => {
        await view.open('Bea Villanueva')
        await page.keyboard.press('Control+l')
        await expect(lockOf(desk).heading).toBeVisible()
      },
    },
    {
      name: 'locked-wrong-password',
      isLocked: true,
      show: async ({ desk, page }) => {
        await lockOf(desk).tryWith('wrong')
        await expect(page.getByRole('alert')).toBeVisible()
      },
    },
  ],
}
