import { expect } from '#tests/support/e2e.ts'
import type { ScreenList, Stage } from '#tests/screens/stage.ts'

const connected = ({ view }: Stage) =>
  expect(view.connection).toHaveText('Connected', { timeout: 30_000 })

/** What a desk shows that does not get through, or may not. */
export const cutOff: ScreenList = {
  title: 'cut off',
  staff: null,
  screens: [
    {
      name: 'first-sync',
      show: async ({ desk, page, clinic, line }) => {
        await clinic.service.stop()
        await desk.signIn({ ...clinic.signInOf('st_ana'), server: line.url })
        await page.getByRole('button', { name: 'Skip' }).click()
        await expect(page.getByText('Receiving the conversations of Makati')).toBeVisible()
      },
    },
    {
      name: 'offline-nothing-here',
      show: async ({ page, line }) => {
        line.refuse()
        line.cut()
        await expect(page.getByText('Nothing of Makati is on this computer yet')).toBeVisible()
      },
      leave: async (stage) => {
        await stage.line.accept()
        await stage.clinic.service.start()
        await connected(stage)
        await expect(stage.view.row('Bea Villanueva')).toBeVisible({ timeout: 30_000 })
      },
    },
    {
      name: 'credentials-refused',
      show: async ({ page, view, clinic }) => {
        await view.open('Bea Villanueva')
        const { directory } = clinic
        const staff = directory.staff.map((one) => ({ ...one, password: 'changed-at-the-clinic' }))
        await clinic.broker.restart({ ...directory, staff })
        await expect(page.getByText('The clinic server refused this password.')).toBeVisible({
          timeout: 30_000,
        })
      },
      leave: async (stage) => {
        await stage.clinic.broker.restart(stage.clinic.directory)
        await stage.page.getByRole('button', { name: 'Try again', exact: true }).click()
        await connected(stage)
      },
    },
    {
      // A desk elsewhere takes the connection each time that this one has it again.
      name: 'taken-over',
      show: async ({ page, line }) => {
        const again = page.getByRole('button', { name: 'Connect here again' })
        while (!(await again.isVisible())) {
          const { connections, bytesDown } = line.counts
          line.cut('end')
          const isBack = () =>
            line.counts.connections > connections && line.counts.bytesDown > bytesDown
          await expect
            .poll(async () => isBack() || (await again.isVisible()), { intervals: [50] })
            .toBe(true)
        }
      },
    },
  ],
}
