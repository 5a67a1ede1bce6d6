import { writeFileSync } from 'node:fs'
import { expect, test as base } from '@playwright/test'
import type { Page } from '@playwright/test'
import { Directory } from '#electron/demo/directory/directory.ts'
import { Clinic } from '#tests/support/clinic.ts'
import { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import type { LaunchOptions, SecretStoreKind } from '#tests/support/desk-app.ts'
import { callDesk, isInStep } from '#tests/support/faults/desk-calls.ts'
import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import { readableBelow } from '#tests/support/readable.ts'
import { BusNotifications } from '#tests/support/notifications.ts'

interface Options {
  /** Changes to the clinic's directory before it opens. */
  changes: Partial<Directory>
  /** Keeps a trace for a failure, which costs a third more: only with `TRACE=1`. */
  isTraced: boolean
}

interface Fixtures {
  clinic: Clinic
  profile: DeskProfile
  notifications: BusNotifications
  /** Starts the app on this test's profile; every one is closed at the end, and none may have had a problem. */
  launch: (secrets?: SecretStoreKind, options?: LaunchOptions) => Promise<DeskApp>
  /** The app, signed in as `st_ana`. */
  desk: DeskApp
}

export const test = base.extend<Options & Fixtures>({
  changes: [{}, { option: true }],
  isTraced: [process.env['TRACE'] === '1', { option: true }],
  clinic: async ({ changes }, use) => {
    const clinic = await Clinic.open(aClinicDirectory(changes))
    await use(clinic)
    await clinic.close()
  },
  profile: async ({ clinic }, use) => {
    const profile = new DeskProfile()
    await use(profile)
    // Whatever a test has done, nobody who gets at the disk can read who wrote or what.
    expect.soft(readableBelow(profile.folder, clinic.words()), 'readable on disk').toEqual([])
    profile.remove()
  },
  notifications: async ({}, use) => {
    const notifications = new BusNotifications()
    await use(notifications)
    await notifications.reset()
  },
  launch: async ({ profile, isTraced }, use, info) => {
    const started: DeskApp[] = []
    const keepForReading = async (desk: DeskApp, index: number) => {
      await keepWindow(desk.page, info.outputPath(`window-${index}`))
      const trace = info.outputPath(`trace-${index}.zip`)
      if (isTraced) await desk.app.context().tracing.stop({ path: trace })
    }
    await use(async (secrets = 'real', options = {}) => {
      const desk = await DeskApp.launch(profile, secrets, { isTraced, ...options })
      started.push(desk)
      return desk
    })
    for (const [index, desk] of started.entries()) {
      if (!desk.ended) {
        if (info.status !== info.expectedStatus) await keepForReading(desk, index)
        await desk.close()
      }
      expect.soft(desk.problems, 'console errors and warnings').toEqual([])
    }
  },
  desk: async ({ launch, clinic }, use) => {
    const desk = await launch()
    await desk.signIn(clinic.signInOf('st_ana'))
    await expect(desk.page.getByRole('status', { name: 'Connection' })).toHaveText('Connected')
    // Nobody is notified of what was there before a branch was first read.
    await expect.poll(() => hasAll(desk), { timeout: 40_000 }).toBe(true)
    await use(desk)
  },
})

/** Whatever it may see has been read; where chats are closed there is nothing to read. */
async function hasAll(desk: DeskApp): Promise<boolean> {
  const { session } = await callDesk(desk, 'mirrors.get', undefined)
  const areOpen = session.state === 'signed-in' && session.account.chats
  return !areOpen || isInStep(desk)
}

/** What a failure left in the window, as it looks and as it is read out; neither can be had of one that hangs. */
async function keepWindow(page: Page, path: string): Promise<void> {
  const timeout = 3_000
  // A hidden window paints no picture.
  await page.screenshot({ path: `${path}.png`, timeout }).catch(() => undefined)
  const tree = await page.locator('body').ariaSnapshot({ timeout }).catch(String)
  writeFileSync(`${path}.yml`, tree)
}

export { expect }
