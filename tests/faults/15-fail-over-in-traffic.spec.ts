import { isInStep, pressUntilConnected, sendAllThatAsks } from '#tests/support/faults/desk-calls.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import type { FaultSite, Round } from '#tests/support/faults/fault-site.ts'
import { expect, faultTest, mode, timeFor } from '#tests/support/faults/fault-test.ts'
import type { Random } from '#tests/support/faults/random.ts'
import type { DeskProfile } from '#tests/support/desk-app.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'
import { standStill } from '#tests/support/stand-still.ts'

const failuresEachSeed = mode.isLong ? 3 : 1
/** Of a whole list, whose every server may have to be tried. */
const backWithinMs = 30_000
/** Of a seed's traffic: one while servers fail, one around a sleep. */
const half = { messagesEachWay: mode.messagesEachWay / 2, durationMs: mode.trafficMs / 2 }
const sleptMs = 60 * 60_000

/** Another way to the one broker: `network` and this one are a list of two servers. */
const test = faultTest.extend<{ second: FaultProxy }>({
  second: async ({ clinic }, use) => {
    const proxy = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
    await use(proxy)
    proxy.close()
  },
  desk: async ({ launch, clinic, network, second }, use) => {
    const desk = await launch()
    const server = `${network.url}, ${second.url}`
    await desk.signIn({ ...clinic.signInOf('st_ana'), server, keep: true })
    await expect.poll(() => isInStep(desk)).toBe(true)
    await use(desk)
  },
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('servers of a list that fail one after the other, and an app that stands still as in a sleep, lose, double and swap nothing while both sides talk', async ({
  site,
  second,
  profile,
}) => {
  test.setTimeout(timeFor())
  await forEachSeed(site, 'fail-over, sleep and wake', async (round) => {
    const { random, talk, traffic, recovered } = round
    const failing = talk(half)
    for (let count = 0; count < failuresEachSeed; count += 1) {
      await pause(random.between(200, half.durationMs / 2))
      if (count === 0) expect(traffic.uttered.length).toBeLessThan(mode.messagesEachWay)
      recovered(await failOver(site, second, random))
    }
    await failing
    const sleeping = talk(half)
    await pause(random.between(300, half.durationMs / 2))
    await sleepAndWake({ ...site, second, profile }, round)
    await sleeping
    // What was on its way before the sleep has waited for an hour, and asks whether it is still to go.
    await sendAllThatAsks(site.desk, round.places)
  })
})

/** The server in use ends and is healed later. Resolves to how long the desk needed until it had the other one. */
async function failOver(
  { desk, network }: FaultSite,
  second: FaultProxy,
  random: Random,
): Promise<number> {
  const [used, other] = network.liveConnections > 0 ? [network, second] : [second, network]
  expect([used.liveConnections, other.liveConnections], 'connections').toEqual([1, 0])
  used.refuse()
  used.cut(random.pick(['reset', 'end'] as const))
  const failedAt = performance.now()
  await expect.poll(() => other.liveConnections, { timeout: backWithinMs }).toBe(1)
  await expect.poll(() => isInStep(desk), { timeout: backWithinMs }).toBe(true)
  const tookMs = performance.now() - failedAt
  await pause(random.between(0, 500))
  await used.heal()
  return tookMs
}

/** In half of the seeds the connection does not live through it. */
async function sleepAndWake(
  { desk, network, second, profile }: FaultSite & { second: FaultProxy; profile: DeskProfile },
  { random, seed, recovered }: Round,
): Promise<void> {
  const isCut = seed % 2 === 0
  const connections = () => network.counts.connections + second.counts.connections
  const before = connections()
  await standStill(desk, async () => {
    moveClock(profile, sleptMs)
    if (isCut) for (const way of [network, second]) way.abandon()
    await pause(random.between(500, 1_500))
  })
  if (isCut) {
    const wokeAt = performance.now()
    await expect.poll(() => connections() > before, { timeout: backWithinMs }).toBe(true)
    await pressUntilConnected(desk)
    recovered(performance.now() - wokeAt)
  }
}
