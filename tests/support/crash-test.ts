import { forgiveCrashes, SecondLook } from '#tests/support/crashes.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test as base } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

/** The app, signed in and staying so, whose window can be looked at after it has crashed. */
export const test = base.extend<{ kept: DeskApp; look: SecondLook }>({
  look: async ({ profile }, use) => {
    const look = new SecondLook(profile)
    await use(look)
    await look.close()
  },
  kept: async ({ launch, clinic, look }, use) => {
    const desk = await launch()
    await desk.signIn({ ...clinic.signInOf('st_ana'), keep: true })
    await expect(windowOf(desk.page).connection).toHaveText('Connected')
    await use(desk)
    await look.close()
    forgiveCrashes(desk)
  },
})

export { expect }
