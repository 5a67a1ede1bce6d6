import { blocked } from '#tests/screens/blocked-screens.ts'
import { chats } from '#tests/screens/chats-screens.ts'
import { outside } from '#tests/screens/outside-screens.ts'
import { rest } from '#tests/screens/rest-screens.ts'
import { asked } from '#tests/screens/asked-screens.ts'
import { cutOff } from '#tests/screens/cut-off-screens.ts'
import { lockedIn } from '#tests/screens/locked-screens.ts'
import { memoryOnly } from '#tests/screens/memory-screens.ts'
import { takePictures, test } from '#tests/screens/stage.ts'
import type { ScreenList } from '#tests/screens/stage.ts'
import { waiting } from '#tests/screens/waiting-screens.ts'
import { expect } from '#tests/support/e2e.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { windowOf } from '#tests/support/window.ts'

const lists: readonly ScreenList[] = [
  ...[outside, cutOff, chats, waiting, rest, asked, blocked],
  ...[lockedIn('en'), lockedIn('fil'), memoryOnly],
]

test.use({ isTraced: false })
test.setTimeout(300_000)

for (const list of lists) {
  const { title, staff, secrets, isWelcomed = true } = list
  test(title, async ({ launch, clinic, profile }) => {
    const line = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
    const desk = await launch(secrets)
    const { page } = desk
    const view = windowOf(page)
    if (staff !== null) {
      await desk.signIn(clinic.signInOf(staff))
      await expect(view.connection).toHaveText('Connected')
      await expect(page.getByRole('listitem').first()).toBeVisible()
      if (isWelcomed) await page.getByRole('button', { name: 'Skip' }).click()
    }
    await takePictures({ desk, page, view, clinic, profile, line }, list)
    line.close()
  })
}
