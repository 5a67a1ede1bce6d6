import { picture, test as stage } from '#tests/screens/stage.ts'
import { expect } from '#tests/support/e2e.ts'
import { withSmallDisk, whyNoSmallDisk, type SmallDisk } from '#tests/support/small-disk.ts'
import { windowOf } from '#tests/support/window.ts'

const bea = 'Bea Villanueva'

const test = stage.extend<{ disk: SmallDisk }>({
  disk: ({}, use) => withSmallDisk(use),
  profile: async ({ disk }, use) => {
    await use(disk.profile())
  },
})

test.use({ isTraced: false })
test.skip(whyNoSmallDisk !== undefined, whyNoSmallDisk)

test('a disk that is full', async ({ launch, clinic, disk }) => {
  const desk = await launch()
  const { page } = desk
  const view = windowOf(page)
  await desk.signIn(clinic.signInOf('st_ana'))
  await expect(view.row(bea)).toBeVisible()
  await page.getByRole('button', { name: 'Skip' }).click()
  await view.open(bea)
  await disk.fill()
  await view.composer(bea).fill('Hi Ms. Bea! Friday po, 1:30 PM or 3:00 PM?')
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('The disk is full')
  await expect(view.composer(bea)).toHaveValue(/Friday/)
  await picture(page, { name: 'disk-full' })
  disk.free()
})
