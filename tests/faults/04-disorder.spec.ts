import { v7 as uuidv7 } from 'uuid'
import { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { patientsOf } from '#tests/support/faults/busy-directory.ts'
import { callDesk, isInStep } from '#tests/support/faults/desk-calls.ts'
import { underSeed } from '#tests/support/faults/fault-mode.ts'
import {
  expect,
  faultTest,
  mode,
  timeFor,
  wordsOfTraffic,
} from '#tests/support/faults/fault-test.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import { countCache } from '#tests/support/faults/read-cache.ts'
import { readService } from '#tests/support/faults/read-service.ts'
import { readThread } from '#tests/support/faults/read-window.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'
import { canary } from '#tests/support/faults/traffic.ts'
import { disorderly } from '#tests/support/faulty-disorder.ts'
import { faithful, FaultyRelay } from '#tests/support/faulty-relay.ts'
import { readableBelow } from '#tests/support/readable.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

/** A request that is lost twice is repeated after 30 s; everything else takes seconds. */
const restsWithinMs = 45_000

const test = faultTest.extend<{ relay: FaultyRelay }>({
  relay: async ({ clinic }, use) => {
    const relay = await FaultyRelay.open(clinic.broker.url, clinic.directory)
    await use(relay)
    await relay.close()
  },
  network: async ({ relay }, use) => {
    const network = await FaultProxy.open(Number(new URL(relay.broker.url).port))
    await use(network)
    network.close()
  },
})

test('events, requests and replies that come doubled, late, swapped, lost or from another log change nothing in the end', async ({
  site,
  relay,
}) => {
  test.setTimeout(timeFor())
  await forEachSeed(
    site,
    'disorder',
    async ({ random, seed, places, talk, traffic, recovered }) => {
      relay.judge = disorderly(random, 2)
      await talk()
      relay.judge = faithful
      const began = performance.now()
      // Half of the seeds come to rest on the living connection, the other half on a new one.
      if (seed % 2 === 0) site.network.cut()
      // What comes now tells what is missing before it.
      for (const place of places) traffic.say(place)
      await expect.poll(() => isAtRest(site, places), { timeout: restsWithinMs }).toBe(true)
      recovered(performance.now() - began)
    },
  )
})

test('two desks that write into one thread at once, amid the same disorder, show the same one order, with nothing lost or doubled', async ({
  site,
  relay,
}) => {
  test.setTimeout(timeFor())
  const profile = new DeskProfile()
  const other = await DeskApp.launch(profile)
  await other.signIn({ ...site.clinic.signInOf('st_ben'), server: relay.broker.url })
  // As at the first desk: what comes before its first snapshot is not cached.
  await expect.poll(() => isInStep(other), { timeout: restsWithinMs }).toBe(true)
  const desks = { Ana: site.desk, Ben: other }
  const each = Math.ceil(mode.messagesEachWay / 2 / mode.seeds.length)
  for (const [index, seed] of mode.seeds.entries())
    await underSeed('two desks in disorder', seed, async (random) => {
      const place = onePlace(index)
      // No request and no reply is lost here: each of them costs 10 s.
      relay.judge = disorderly(random, 0)
      const write = (author: keyof typeof desks) =>
        writeTo(desks[author], place, texts(author, each))
      await Promise.all([write('Ana'), write('Ben')])
      relay.judge = faithful
      // What comes now tells what is missing before it.
      await writeTo(site.desk, place, texts('Afterwards Ana', 1))
      const read = () => readService(site.clinic.service, new Set([place.patient]))
      // In this order: one desk may be at rest while the other still has something to send.
      await expect.poll(() => read().length, { timeout: restsWithinMs }).toBeGreaterThan(2 * each)
      for (const desk of Object.values(desks))
        await expect
          .poll(() => isAtRest({ ...site, desk }, [place]), { timeout: restsWithinMs })
          .toBe(true)
      const stored = read()
      expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_message, at) => at + 1))
      expect(stored).toHaveLength(2 * each + 1)
      for (const author of Object.keys(desks)) {
        const own = stored.filter(({ text }) => text.startsWith(author)).map(({ text }) => text)
        expect(own).toEqual(texts(author, each))
      }
      const wanted = stored.map(({ seq, text }) => ({ seq, text }))
      for (const desk of Object.values(desks)) {
        const shown = async () =>
          (await readThread(desk, place)).map(({ seq, text }) => ({ seq, text }))
        await expect.poll(shown).toEqual(wanted)
      }
    })
  await other.close()
  expect(other.problems).toEqual([])
  expect(readableBelow(profile.folder, wordsOfTraffic), 'readable on disk').toEqual([])
  profile.remove()
})

const texts = (author: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${author} writes ${canary} ${at + 1}`)

/** One after the other. */
async function writeTo(
  desk: DeskApp,
  { branch, patient }: ThreadPlace,
  all: readonly string[],
): Promise<void> {
  const names = { name: '', branchName: '' }
  for (const text of all)
    await callDesk(desk, 'message.send', { branch, patient, ...names, id: uuidv7(), text })
}

test('a request that is repeated fifty times, by reconnects and by somebody with the desk’s own name, takes effect once', async ({
  site,
  relay,
  network,
}) => {
  test.setTimeout(timeFor())
  const place = onePlace()
  const { clinic, desk } = site
  const heard: { topic: string; payload: string }[] = []
  const text = 'Said once, repeated often'
  relay.judge = (packet) => {
    const payload = packet.payload.toString()
    const isOurs = payload.includes(text)
    if (packet.heading === 'up' && isOurs) heard.push({ topic: packet.topic, payload })
    const id = heard[0] && (JSON.parse(heard[0].payload) as { id: string }).id
    const isAnswer = packet.heading === 'down' && (isOurs || (id && payload.includes(id)))
    return isAnswer ? [] : faithful(packet)
  }
  await windowOf(desk.page).go(`#/chats/${place.branch}/${place.patient}`)
  const view = windowOf(desk.page)
  await view.send(place.name, text)
  for (let times = 1; times <= 25; times += 1) {
    await expect
      .poll(
        async () => {
          await callDesk(desk, 'connection.retry', undefined)
          return heard.length
        },
        { intervals: [50], timeout: restsWithinMs },
      )
      .toBeGreaterThanOrEqual(times)
    if (times < 25) network.cut()
  }
  expect(new Set(heard.map(({ payload }) => payload)).size, 'different repeats').toBe(1)
  await expectState(view.message(place.name, text), 'Waiting')

  const { topic, payload } = heard[0] ?? { topic: '', payload: '' }
  const namesake = await clinic.party('staff', 'st_ana')
  for (let times = 1; times <= 25; times += 1) await namesake.publish(topic, payload)
  relay.judge = faithful
  for (let times = 1; times <= 25; times += 1) await namesake.publish(topic, payload)
  await expectState(view.message(place.name, text), 'Sent')
  // The event was lost with everything else; a later one makes the desk ask for it.
  const patient = await clinic.party('patients', place.patient)
  const later = { text: 'Something later', sentAt: new Date().toISOString() }
  await patient.result('message.send', later)
  await patient.close()
  // A page with it was held back as well: the desk asks again after 10 s.
  await expect.poll(() => isAtRest(site, [place]), { timeout: restsWithinMs }).toBe(true)
  await expect(view.message(place.name, text)).toHaveCount(1)
  expect(readService(clinic.service, new Set([place.patient]))).toMatchObject([
    { seq: 1, text },
    { seq: 2, text: later.text },
  ])
  await namesake.close()
})

/** Nothing waits, and the cache has every number of the service. */
async function isAtRest(site: FaultSite, places: readonly ThreadPlace[]): Promise<boolean> {
  const patients = new Set(places.map(({ patient }) => patient))
  if (!(await isInStep(site.desk))) return false
  const cache = await countCache(await site.desk.cachePage(), patients)
  const service = readService(site.clinic.service, patients)
  return cache.outbox.length === 0 && cache.messages === service.length
}

function onePlace(group = 0): ThreadPlace {
  const [place] = patientsOf(group)
  if (!place) throw new Error('A seed has no patients')
  return place
}
