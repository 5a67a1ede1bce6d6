import type { ScreenList } from '#tests/screens/stage.ts'
import { expect } from '#tests/support/e2e.ts'

/** A computer that cannot keep a secret. */
export const memoryOnly: ScreenList = {
  title: 'without secure storage',
  staff: 'st_ana',
  secrets: 'none',
  screens: [
    {
      name: 'no-secure-storage',
      show: async ({ page }) => {
        await expect(page.getByText('This computer has no secure storage')).toBeVisible()
      },
    },
  ],
}
