import {
  crash,
  forgiveCrashes,
  hasList,
  SecondLook,
  timeUntilBack,
  type CrashingPage,
} from '#tests/support/crashes.ts'
import { eventually } from '#tests/support/eventually.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import { expect, faultTest, mode, timeFor } from '#tests/support/faults/fault-test.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'

/** A third one in five minutes would lead into the safe mode. */
const crashesEachSeed = 2
/** One crash falls into each. */
const part = {
  messagesEachWay: mode.messagesEachWay / crashesEachSeed,
  durationMs: mode.trafficMs / crashesEachSeed,
}
const backWithinMs = 3_000
const forgottenMs = 6 * 60_000

const test = faultTest.extend<{ look: SecondLook }>({
  look: async ({ profile }, use) => {
    await use(new SecondLook(profile))
  },
  site: async ({ site, look }, use) => {
    await use(site)
    await look.close()
    forgiveCrashes(site.desk)
  },
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a window or a cache host that crashes while both sides talk is back within 3 s, and nothing is lost, doubled or swapped', async ({
  site,
  look,
  profile,
}) => {
  test.setTimeout(timeFor())
  await forEachSeed(
    site,
    'window or cache host crashed',
    async ({ seed, random, talk, traffic, recovered }) => {
      const which = seed % 2 === 0 ? 'window' : 'host'
      // The crashes of the seed before are forgotten by now.
      moveClock(profile, forgottenMs)
      for (let count = 1; count <= crashesEachSeed; count += 1) {
        const before = traffic.uttered.length
        const talking = talk(which === 'window' ? { ...part, byHand: false } : part)
        await eventually(() => traffic.uttered.length > before || undefined, 'the first word')
        await pause(random.unit() * 0.8 * part.durationMs)
        expect(traffic.uttered.length, 'said by then').toBeLessThan(saidAfter(count))
        const tookMs = crashAndWait(site, which)
        if (which === 'window') site.returning = tookMs.then(() => takeNext(site, look))
        recovered(await tookMs)
        await site.returning
        expect(await tookMs, `the ${which} was back after`).toBeLessThan(backWithinMs)
        await talking
        expect(traffic.uttered.length, 'said in all').toBe(saidAfter(count))
      }
      const refused = traffic.uttered.filter(({ isPromised }) => !isPromised).length
      // What a window was about to send when it crashed nobody has said: it is made up for.
      if (which === 'window') await talk({ messagesEachWay: refused, durationMs: 0, byHand: false })
      else expect(refused, 'what the desk did not take').toBe(0)
    },
  )
})

const saidAfter = (parts: number) => 2 * parts * part.messagesEachWay

/** Resolves to how long the desk needed until the window could read the database again. */
async function crashAndWait({ desk }: FaultSite, which: CrashingPage): Promise<number> {
  const [tookMs] = await Promise.all([
    timeUntilBack(desk.app, which, hasList),
    crash(desk.app, which),
  ])
  return tookMs
}

async function takeNext({ desk }: FaultSite, look: SecondLook): Promise<void> {
  desk.page = await look.page(desk)
}
