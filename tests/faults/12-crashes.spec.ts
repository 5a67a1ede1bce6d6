import type { Page } from '@playwright/test'
import type { Bridge } from '#shared/ipc/bridge.ts'
import type { ThreadView } from '#shared/model/conversation.ts'
import { crash, hangHost, holdNextHost, timeUntilBack } from '#tests/support/crashes.ts'
import type { CrashingPage, SecondLook } from '#tests/support/crashes.ts'
import type { Clinic, Phone } from '#tests/support/clinic.ts'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/crash-test.ts'
import { faultMode, underSeed } from '#tests/support/faults/fault-mode.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { sendAnywayIfAsked } from '#tests/support/faults/traffic.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'
import { windowOf } from '#tests/support/window.ts'

const { seeds, isLong } = faultMode(process.env)
const name = 'Maria Santos'
const backWithinMs = 3_000
/** With the pauses before a host that does not answer is replaced. */
const backByItselfMs = 20_000
const crashesEachSeed = isLong ? 6 : 3

interface Bench {
  desk: DeskApp
  clinic: Clinic
  phone: Phone
  look: SecondLook
  profile: DeskProfile
  random: Random
}

test('whichever page crashes, the desk is back within 3 s with what was typed, and nothing is lost or doubled', async ({
  kept,
  clinic,
  look,
  profile,
}) => {
  test.setTimeout(60_000 + seeds.length * crashesEachSeed * 15_000)
  await windowOf(kept.page).open(name)
  const phone = await clinic.phone('pt_maria')
  const said: string[] = []
  for (const seed of seeds)
    await underSeed('crashes', seed, async (random) => {
      for (let round = 1; round <= crashesEachSeed; round += 1) {
        const bench = { desk: kept, clinic, phone, look, profile, random }
        said.push(...(await crashOnce(bench, `${seed}.${round}`)))
      }
    })
  const stored = clinic.service.messages().map(({ text }) => text)
  expect(stored.toSorted(), 'stored by the service').toEqual(said.toSorted())
  const page = await look.page(kept)
  // A message is said to be sent as soon as the service has answered: its event may still be on its way.
  await expect.poll(() => textsOf(page), 'shown by the window').toEqual(stored)
})

/** In the middle of work: something has just been sent, something is half typed, and something comes or waits. */
async function crashOnce(bench: Bench, mark: string): Promise<string[]> {
  const { desk, clinic, phone, look, profile, random } = bench
  const which: CrashingPage = random.chance(0.5) ? 'window' : 'host'
  const isOffline = random.chance(0.3)
  const draft = random.chance(0.6) ? `half a thought ${mark}` : ''
  const [ours, theirs] = [`ours ${mark}`, `theirs ${mark}`]
  const before = await look.page(desk)
  const view = windowOf(before)
  // Earlier crashes are forgotten by now.
  moveClock(profile, 6 * 60_000)
  if (isOffline) {
    await clinic.broker.kill()
    await expect(view.connection).toHaveText('Offline – trying again')
  }
  await view.send(name, ours)
  await sendAnywayIfAsked(before, view.composer(name))
  await view.composer(name).fill(draft)
  const back = timeUntilBack(desk.app, which, isBack({ draft, stored: ours }))
  await crash(desk.app, which)
  if (!isOffline) phone.say(theirs)
  expect(await back, `the ${which} was back after`).toBeLessThan(backWithinMs)
  const page = await look.page(desk)
  const after = windowOf(page)
  await expect(after.composer(name)).toHaveValue(draft)
  expect(page.url()).toContain('#/chats/br_makati/pt_maria')
  if (isOffline) await clinic.broker.restart()
  // What is above or below what the log paints is read, not looked at.
  else await expect.poll(() => textsOf(page), { timeout: 30_000 }).toContain(theirs)
  await expect(after.message(name, ours)).toContainText(/Sent|Delivered/, { timeout: 30_000 })
  await expect(after.message(name, ours)).toHaveCount(1)
  await expect(after.connection).toHaveText('Connected')
  return isOffline ? [ours] : [ours, theirs]
}

test('a window that hangs is started again, with what was typed', async ({ kept, look }) => {
  const view = windowOf(kept.page)
  await view.open(name)
  await view.composer(name).fill('Typed before it hung')
  const back = timeUntilBack(kept.app, 'window', holds('Typed before it hung'))
  await kept.app.evaluate(async ({ webContents }) => {
    const page = webContents.getAllWebContents().find((one) => one.getURL().startsWith('app://ui/'))
    if (!page) throw new Error('There is no window')
    const gone = new Promise((resolve) => page.once('render-process-gone', resolve))
    void page.executeJavaScript('for (;;) {}')
    // Chromium watches no page that is debugged, so it is said in its place.
    page.emit('unresponsive')
    await gone
  })
  expect(await back).toBeLessThan(backWithinMs)
  const after = windowOf(await look.page(kept))
  await expect(after.composer(name)).toHaveValue('Typed before it hung')
})

test('a cache host that hangs is started again, with what was typed and what was sent', async ({
  kept,
  look,
  profile,
}) => {
  const view = windowOf(kept.page)
  await view.open(name)
  const hung = await kept.cachePage()
  await hangHost(kept.app)
  await view.send(name, 'Said while it hung')
  await view.composer(name).fill('Typed while it hung')
  const said = view.message(name, 'Said while it hung')
  // Only until then: whoever waits for the next one waits by this clock as well.
  await longAfter(profile, () => expect.poll(() => hung.isClosed(), { timeout: 1_000 }).toBe(true))
  await expect(said).toContainText(/Sent|Delivered/, { timeout: backByItselfMs })
  await expect(said).toHaveCount(1)
  await expect(view.connection).toHaveText('Connected')
  await crash(kept.app, 'window')
  const after = windowOf(await look.page(kept))
  await expect(after.composer(name)).toHaveValue('Typed while it hung')
  await expect(after.message(name, 'Said while it hung')).toHaveCount(1)
})

test('a cache host whose start takes for ever is started again, with what was typed', async ({
  kept,
  clinic,
  look,
  profile,
}) => {
  const view = windowOf(kept.page)
  await view.open(name)
  await holdNextHost(kept.app)
  await view.composer(name).fill('Typed while there was none')
  const phone = await clinic.phone('pt_maria')
  phone.say('Came while there was none')
  const came = view.message(name, 'Came while there was none')
  await longAfter(profile, () => expect(came).toHaveCount(1, { timeout: 1_000 }))
  // The crash and the start that failed are forgotten by now.
  moveClock(profile, 6 * 60_000)
  await crash(kept.app, 'window')
  const after = windowOf(await look.page(kept))
  await expect(after.composer(name)).toHaveValue('Typed while there was none')
})

/** Shorter than the desk waits for its next cache host: one step too many must not end that. */
const silenceStepMs = 5_000

/** Waits for what the desk does after a long silence: each time that it looks, more of it has passed. */
async function longAfter(profile: DeskProfile, holds: () => Promise<void>): Promise<void> {
  await expect(async () => {
    moveClock(profile, silenceStepMs)
    await holds()
  }).toPass({ timeout: 45_000 })
}

const holds = (draft: string) =>
  `document.querySelector('textarea')?.value === ${JSON.stringify(draft)}`

/** The draft stands in the field, and the message is said to be on the disk at least. */
function isBack({ draft, stored }: { draft: string; stored: string }): string {
  return `
    ${holds(draft)} &&
    Array.from(document.querySelectorAll('article'), (one) => one.textContent)
      .some((text) => text.includes(${JSON.stringify(stored)}) && /Waiting|Sent|Delivered/.test(text))`
}

/** The whole conversation as the window reads it, in its order; nothing while the cache host is away. */
async function textsOf(page: Page): Promise<string[]> {
  const messages = await page.evaluate(async () => {
    const { desk } = window as unknown as { desk: Bridge }
    const input = { branch: 'br_makati', patient: 'pt_maria', from: 1 }
    const result = await desk.invoke('thread.get', input)
    return result.ok ? (result.value as ThreadView).messages : []
  })
  return messages.map(({ text }) => text)
}
