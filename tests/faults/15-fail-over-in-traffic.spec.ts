import { moveClock } from '#tests/support/crashes.ts'
import { isInStep, pressUntilConnected } from '#tests/support/faults/desk-calls.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import { expect, faultTest, mode, timeFor } from '#tests/support/faults/fault-test.ts'
import type { Random } from '#tests/support/faults/random.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'

const failuresEachSeed = mode.isLong ? 3 : 1
/** Of a whole list, whose every server may have to be tried. */
const backWithinMs = 30_000
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

test('servers of a list that fail one after the other while both sides talk lose, double and swap nothing', async ({
  site,
  second,
}) => {
  test.setTimeout(timeFor())
  await forEachSeed(site, 'fail-over', async ({ random, talk, traffic, recovered }) => {
    const talking = talk()
    for (let count = 0; count < failuresEachSeed; count += 1) {
      await pause(random.between(200, mode.trafficMs / 4))
      if (count === 0) expect(traffic.uttered.length).toBeLessThan(2 * mode.messagesEachWay)
      recovered(await failOver(site, second, random))
    }
    await talking
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

test('an app that stands still while patients write, as in a sleep, loses, doubles and swaps nothing', async ({
  site,
  profile,
}) => {
  test.setTimeout(timeFor())
  await forEachSeed(site, 'sleep and wake', async ({ random, seed, talk, recovered }) => {
    const talking = talk()
    await pause(random.between(300, mode.trafficMs / 2))
    const { connections } = { ...site.network.counts }
    // In half of the seeds the connection does not live through it.
    const isCut = seed % 2 === 0
    await standStill(site.desk, async () => {
      moveClock(profile, sleptMs)
      if (isCut) site.network.abandon()
      await pause(random.between(500, 1_500))
    })
    if (isCut) {
      const wokeAt = performance.now()
      const isAnew = () => site.network.counts.connections > connections
      await expect.poll(isAnew, { timeout: backWithinMs }).toBe(true)
      await pressUntilConnected(site.desk)
      recovered(performance.now() - wokeAt)
    }
    await talking
  })
})

async function standStill({ app }: DeskApp, meanwhile: () => Promise<void>): Promise<void> {
  const { pid } = app.process()
  if (pid === undefined) throw new Error('The app does not run')
  process.kill(pid, 'SIGSTOP')
  try {
    await meanwhile()
  } finally {
    process.kill(pid, 'SIGCONT')
  }
}
