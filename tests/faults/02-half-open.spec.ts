import {
  expect,
  faultTest as test,
  mode,
  timeFor,
  wordsOfTraffic,
} from '#tests/support/faults/fault-test.ts'
import { forEachSeed, forOneSeed } from '#tests/support/faults/fault-site.ts'
import type { FaultSite, Round } from '#tests/support/faults/fault-site.ts'
import {
  isInStep,
  pressUntilConnected,
  pressWhile,
  untilOffline,
} from '#tests/support/faults/desk-calls.ts'
import { badLines } from '#tests/support/faults/bad-lines.ts'
import { FaultProxy, type Direction } from '#tests/support/faults/fault-proxy.ts'
import type { Clinic } from '#tests/support/clinic.ts'
import { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { readableBelow } from '#tests/support/readable.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

const ways: readonly (readonly Direction[])[] = [['up', 'down'], ['up'], ['down']]
const blackHole = { blackHole: true }
/** What makes the desk ask whether the line still works. */
type Waker = 'resume' | 'unlock-screen'
const wakers: readonly Waker[] = ['resume', 'unlock-screen']
/** So many desks a computer takes at once. */
const sideBySide = 6
/** Of a seed's traffic; as long as all of it, so that every bad line has its time. */
const half = { messagesEachWay: mode.messagesEachWay / 2, durationMs: mode.trafficMs }
const quiet = { messagesEachWay: 0, durationMs: 0 }

test('without traffic the window says within 45 s that nothing gets through; what is typed then waits and goes out once', async ({
  clinic,
}) => {
  test.setTimeout(timeFor() * 2)
  // Side by side, because each of them mostly waits.
  const seeds = mode.seeds.slice(0, sideBySide)
  const sites = await Promise.all(seeds.map(() => openSite(clinic)))
  const fault = 'half-open, silent'
  await Promise.all(
    sites.map(async (site, group) => {
      const seed = seeds[group] ?? 0
      const way = ways[group % ways.length] ?? []
      await forOneSeed(site, { fault, seed, group }, async ({ traffic, places, recovered }) => {
        await traffic.run(quiet)
        const silentAt = Date.now()
        site.network.set(Object.fromEntries(way.map((direction) => [direction, blackHole])))
        expect((await untilOffline(site.desk, 60_000)) - silentAt).toBeLessThan(45_000)
        await typeAndSeeItWait(site, { traffic, places })
        await site.network.heal()
        recovered(await pressUntilConnected(site.desk))
      })
    }),
  )
  for (const { desk, network, profile } of sites) {
    await desk.close()
    network.close()
    expect(desk.problems).toEqual([])
    expect(readableBelow(profile.folder, wordsOfTraffic), 'readable on disk').toEqual([])
    profile.remove()
  }
})

/** A desk on a computer and a line of its own. */
async function openSite(clinic: Clinic): Promise<FaultSite & { profile: DeskProfile }> {
  const network = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
  const profile = new DeskProfile()
  const desk = await DeskApp.launch(profile)
  await desk.signIn({ ...clinic.signInOf('st_ana'), server: network.url, keep: true })
  await expect.poll(() => isInStep(desk), { timeout: 60_000 }).toBe(true)
  await expect(windowOf(desk.page).connection).toHaveText('Connected')
  return { clinic, network, desk, mode, profile }
}

test('on waking up the window says within 5 s that nothing gets through; what is typed meanwhile waits, and neither then nor on a bad line is anything lost, doubled or swapped', async ({
  site,
}) => {
  test.setTimeout(timeFor())
  let turn = 0
  await forEachSeed(site, 'half-open, then awake, then a bad line', async (round) => {
    const talking = round.talk(half)
    await new Promise((resolve) => setTimeout(resolve, round.random.between(250, 1_500)))
    await wakeOnDeadLink(site, round, wakers[turn++ % wakers.length])
    await talking
    await typeAndSeeItWait(site, round)
    await site.network.heal()
    round.recovered(await pressUntilConnected(site.desk))
    await pressWhile(site.desk, Promise.all([round.talk(half), badTimes(site, round)]))
  })
})

async function wakeOnDeadLink(
  { network, desk }: FaultSite,
  { random }: Round,
  wake: Waker = 'resume',
): Promise<void> {
  await expect(windowOf(desk.page).connection).toHaveText('Connected')
  network.abandon(random.pick(ways))
  network.refuse()
  const awakeAt = await desk.app.evaluate(({ powerMonitor }, event) => {
    const now = Date.now()
    powerMonitor.emit(event)
    return now
  }, wake)
  expect((await untilOffline(desk)) - awakeAt).toBeLessThan(5_000)
}

/** Latency, a narrow line, slices, cuts in mid-packet, resets and refusals in turn. */
async function badTimes({ network }: FaultSite, { random }: Round): Promise<void> {
  for (const spoil of badLines(random)) {
    spoil(network)
    await new Promise((resolve) => setTimeout(resolve, mode.trafficMs / 6))
    await network.heal()
  }
}

async function typeAndSeeItWait(
  { desk }: FaultSite,
  { traffic, places }: Pick<Round, 'traffic' | 'places'>,
): Promise<void> {
  const [place] = places
  if (!place) throw new Error('The round has no patients')
  const text = await traffic.type(place)
  await expectState(windowOf(desk.page).message(place.name, text), 'Waiting')
}
