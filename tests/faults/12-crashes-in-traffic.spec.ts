import { crash, forgiveCrashes, moveClock } from '#tests/support/crashes.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import { expect, faultTest, mode, timeFor } from '#tests/support/faults/fault-test.ts'

/** A third one in five minutes would lead into the safe mode. */
const crashesEachSeed = 2
const backWithinMs = 30_000
const forgottenMs = 6 * 60_000

const test = faultTest.extend({
  site: async ({ site }, use) => {
    await use(site)
    forgiveCrashes(site.desk)
  },
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a cache host that crashes while both sides talk loses, doubles and swaps nothing', async ({
  site,
  profile,
}) => {
  test.setTimeout(timeFor())
  await forEachSeed(site, 'cache host crashed', async ({ random, talk, traffic, recovered }) => {
    // The crashes of the seed before are forgotten by now.
    moveClock(profile, forgottenMs)
    const everything = 2 * mode.messagesEachWay
    const began = performance.now()
    const talking = talk()
    for (let count = 1; count <= crashesEachSeed; count += 1) {
      const share = (count - 1 + random.unit()) / (crashesEachSeed + 0.5)
      await pause(began + share * mode.trafficMs - performance.now())
      expect(traffic.uttered.length, 'said by then').toBeLessThan(everything)
      recovered(await crashAndWait(site))
    }
    await talking
    expect(traffic.uttered.length, 'said in all').toBe(everything)
    const refused = traffic.uttered.filter(({ isPromised }) => !isPromised)
    expect(refused, 'what the desk did not take').toEqual([])
  })
})

/** Resolves to how long the desk needed until it could read its database again. */
async function crashAndWait({ desk }: FaultSite): Promise<number> {
  await crash(desk.app, 'host')
  const crashedAt = performance.now()
  const list = () => callDesk(desk, 'conversation.list', { branch: 'br_makati' })
  const isRead = () =>
    list().then(
      () => true,
      () => false,
    )
  await expect.poll(isRead, { intervals: [20], timeout: backWithinMs }).toBe(true)
  return performance.now() - crashedAt
}
