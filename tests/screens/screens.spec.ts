import { blocked } from '#tests/screens/blocked-screens.ts'
import { chats } from '#tests/screens/chats-screens.ts'
import { outside } from '#tests/screens/outside-screens.ts'
import { rest } from '#tests/screens/rest-screens.ts'
import { locked } from '#tests/screens/locked-screens.ts'
import { memoryOnly } from '#tests/screens/memory-screens.ts'
import { takePictures, test } from '#tests/screens/stage.ts'
import type { ScreenList } from '#tests/screens/stage.ts'
import { expect } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

const lists: readonly ScreenList[] = [outside, chats, rest, blocked, locked, memoryOnly]

test.use({ isTraced: false })
test.setTimeout(300_000)

for (const { title, staff, secrets, screens, isWelcomed = true } of lists) {
  test(title, async ({ launch, clinic }) => {
    const desk = await launch(secrets)
    const { page } = desk
    const view = windowOf(page)
    if (staff !== null) {
      await desk.signIn(clinic.signInOf(staff))
      await expect(view.connection).toHaveText('Connected')
      await expect(page.getByRole('listitem').first()).toBeVisible()
      if (isWelcomed) await page.getByRole('button', { name: 'Skip' }).click()
    }
    await takePictures({ desk, page, view, clinic }, screens)
  })
}
