import { expect, mode, faultTest as test, timeFor } from '#tests/support/faults/fault-test.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import { eventually } from '#tests/support/eventually.ts'
import { isInStep, pressUntilConnected, untilOffline } from '#tests/support/faults/desk-calls.ts'

/** Twenty over the five seeds of the short form; twenty in every seed of the long one. */
const killsPerSeed = mode.isLong ? 20 : 4
/** The pauses between the first tries, and a start of the service. */
const byItselfWithinMs = 15_000

test('a broker that is killed and restarted again and again during two-way traffic loses, doubles and swaps nothing', async ({
  site,
}) => {
  test.setTimeout(timeFor())
  await forEachSeed(site, 'broker killed', async ({ random, talk, traffic, recovered }) => {
    const talking = talk()
    for (let kill = 0; kill < killsPerSeed; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, random.between(100, 800)))
      // The later ones may meet its last messages still waiting.
      if (kill === 0)
        expect(traffic.uttered.length, 'said by then').toBeLessThan(2 * mode.messagesEachWay)
      recovered(await killAndRestart(site))
    }
    await talking
  })
})

test('without anybody’s doing the desk is back soon after the broker is', async ({ site }) => {
  const { clinic, desk } = site
  await clinic.broker.kill()
  await untilOffline(desk)
  await clinic.broker.restart()
  await expect.poll(() => isInStep(desk), { timeout: byItselfWithinMs }).toBe(true)
})

/** Somebody presses *Try now* all the while. Resolves to how long the desk took once the broker was back. */
async function killAndRestart({ clinic, desk, network }: FaultSite): Promise<number> {
  await clinic.broker.kill()
  await untilOffline(desk)
  const tries = network.counts.connections
  const pressing = pressUntilConnected(desk)
  // Three closes soon after connecting, with no failed try between, look like another desk of this name.
  await eventually(() => network.counts.connections > tries || undefined, 'a try that fails')
  await clinic.broker.restart()
  const backAt = performance.now()
  await pressing
  return performance.now() - backAt
}
