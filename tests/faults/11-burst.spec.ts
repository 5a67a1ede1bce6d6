import type { BusNotifications } from '#tests/support/notifications.ts'
import { expect, faultTest as test } from '#tests/support/faults/fault-test.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'
import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import { passwordOf } from '#tests/support/faults/busy-directory.ts'
import type { Direction, Utterance } from '#tests/support/faults/checker.ts'
import { checkHistories } from '#tests/support/faults/checker.ts'
import { callDesk, isInStep } from '#tests/support/faults/desk-calls.ts'
import { underSeed } from '#tests/support/faults/fault-mode.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import { longestTask, watchLongTasks } from '#tests/support/faults/long-tasks.ts'
import { timeToNews } from '#tests/support/faults/time-to-news.ts'
import { writeMissedMessages } from '#tests/support/faults/missed-messages.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { countCache, readCache } from '#tests/support/faults/read-cache.ts'
import { readService } from '#tests/support/faults/read-service.ts'
import { readThreads, type ThreadPlace } from '#tests/support/faults/read-window.ts'
import { record, recordOf } from '#tests/support/faults/records.ts'
import { sendAnywayIfAsked } from '#tests/support/faults/traffic.ts'
import { windowOf } from '#tests/support/window.ts'

const burst = 10_000
const smallBurst = 2_000
/** Of a person who wants to go on while the desk catches up; another program may be in the way of one measurement. */
const patienceMs = 1_000
/** Until the newest conversation is open. */
const atOnceMs = 2_000
const patients = 100

const placeOf = (index: number): ThreadPlace => {
  const number = String(index).padStart(4, '0')
  return { branch: 'br_makati', patient: `pt_crowd_${number}`, name: `Busy Patient C${number}` }
}
const crowd = Array.from({ length: patients }, (_, index) => placeOf(index))
const ids = crowd.map(({ patient }) => patient)

function crowded(): Partial<Directory> {
  const directory = aClinicDirectory()
  const [pattern] = directory.patients
  const more = crowd.map(({ patient, name }) => ({
    ...pattern,
    ...{ id: patient, name, password: passwordOf(patient) },
  }))
  return { patients: [...directory.patients, ...more] as Directory['patients'] }
}

test.use({ changes: crowded() })

const connectionOf = async ({ desk }: FaultSite) =>
  (await callDesk(desk, 'mirrors.get', undefined)).connection.state

const isCatchingUp = async ({ desk }: FaultSite) =>
  (await callDesk(desk, 'mirrors.get', undefined)).feeds['br_makati']?.state === 'catching-up'

/** The desk loses its network, and the practice gets so many messages. */
async function missBurst(site: FaultSite, random: Random, count: number): Promise<Utterance[]> {
  await expect.poll(() => isInStep(site.desk)).toBe(true)
  site.network.refuse()
  site.network.cut()
  await expect.poll(() => connectionOf(site)).toBe('offline')
  const { service } = site.clinic
  await service.stop()
  const uttered = await writeMissedMessages(service, { count, patients: ids, random })
  await service.start()
  return uttered
}

/** The network is back, and the desk asks at once. Resolves to when that was. */
async function comeBack(site: FaultSite): Promise<number> {
  await site.network.accept()
  await callDesk(site.desk, 'connection.retry', undefined)
  return performance.now()
}

async function untilInStep(site: FaultSite): Promise<void> {
  await expect.poll(() => isInStep(site.desk), { timeout: 60_000, intervals: [20] }).toBe(true)
}

/**
 * Everything is in the cache in order, the counts are right, and one conversation is read from the screen. What seeds
 * before have said is compared again, and counted once.
 */
async function expectWhole(
  site: FaultSite,
  { seed, before = [], uttered }: { seed: number; before?: Utterance[]; uttered: Utterance[] },
  tookMs: number,
): Promise<void> {
  const everybody = new Set(ids)
  const service = readService(site.clinic.service, everybody)
  const { desk } = site
  // The event of an answer comes a moment after the service has it.
  const inCache = async () => {
    const { messages, outbox } = await countCache(await desk.cachePage(), everybody)
    return { messages, waiting: outbox.length }
  }
  await expect.poll(inCache).toEqual({ messages: service.length, waiting: 0 })
  const window = await readThreads(desk, crowd.slice(0, 1))
  const cache = await readCache(await desk.cachePage(), everybody)
  const verdict = checkHistories({ uttered: [...before, ...uttered], service, cache, window })
  const countOf = (direction: Direction) =>
    uttered.filter((one) => one.direction === direction).length
  const own = { ...verdict, sent: countOf('sent'), received: countOf('received') }
  record(recordOf({ fault: 'burst', seed }, own, tookMs))
  expect(verdict.findings, 'lost, doubled or out of order').toEqual([])
}

/** Exactly one, for as many conversations as have something unread. */
async function expectOneSummary(
  notifications: BusNotifications,
  before: number,
  conversations: number,
): Promise<void> {
  await expect.poll(() => notifications.shown().length).toBeGreaterThan(before)
  const told = notifications.shown().slice(before)
  expect(told.map(({ summary, body }) => ({ summary, body }))).toEqual([
    { summary: `New messages from ${conversations} patients · Makati`, body: '' },
  ])
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

const writers = (uttered: readonly Utterance[]) =>
  new Set(uttered.map(({ patient }) => patient)).size

test('ten thousand messages that were missed are caught up in order, counted, and told by one notification', async ({
  site,
  notifications,
}) => {
  test.setTimeout(180_000)
  await underSeed('burst', 1, async (random) => {
    const uttered = await missBurst(site, random, burst)
    const { page } = site.desk
    await watchLongTasks(page)
    const began = await comeBack(site)
    await untilInStep(site)
    const tookMs = performance.now() - began
    await expectOneSummary(notifications, 0, writers(uttered))
    const view = windowOf(page)
    await expect(view.navigation.getByRole('link', { name: 'Chats' })).toHaveAccessibleName(
      `Chats, ${patients} unread`,
    )
    const last = uttered.at(-1)
    const [newest] = crowd
    if (!last || !newest) throw new Error('nothing was uttered')
    const opening = await timeToNews(page)
    await view.open(newest.name)
    // It opens where one left off: at the first of the messages that were missed.
    await expect(
      view.thread(newest.name).getByRole('separator', { name: 'New messages' }),
    ).toBeVisible()
    const openedMs = await opening()
    expect(openedMs, 'ms until the newest conversation is open').toBeLessThan(atOnceMs)
    await view.thread(newest.name).getByRole('button', { name: 'Jump to latest' }).click()
    await expect(view.message(newest.name, last.text)).toBeVisible()
    await view.send(newest.name, 'We are here again')
    await expect(view.message(newest.name, 'We are here again')).toContainText('Sent')
    print(
      `burst of ${burst}: in step after ${Math.round(tookMs)} ms, ${Math.round((burst / tookMs) * 1_000)} events/s, ` +
        `newest conversation open ${Math.round(openedMs)} ms later, longest task ${await longestTask(page)} ms`,
    )
    const reply = { patient: newest.patient, text: 'We are here again', direction: 'sent' } as const
    await expectWhole(
      site,
      { seed: 1, uttered: [...uttered, { ...reply, isPromised: true }] },
      tookMs,
    )
  })
})

test('while the desk catches up over a slow network, conversations open, and answers go out', async ({
  site,
  notifications,
}) => {
  test.setTimeout(240_000)
  const { page } = site.desk
  const view = windowOf(page)
  const before: Utterance[] = []
  const waits: number[] = []
  for (const seed of [2, 3, 4, 5])
    await underSeed('burst on a slow network', seed, async (random) => {
      const told = notifications.shown().length
      const missed = await missBurst(site, random, smallBurst)
      site.network.set({ down: { latencyMs: random.between(100, 200), bytesPerSecond: 200_000 } })
      await watchLongTasks(page)
      const began = await comeBack(site)
      await expect.poll(() => isCatchingUp(site), { intervals: [10] }).toBe(true)

      const times: Record<string, number> = {}
      const within = async (what: string, work: () => Promise<void>) => {
        const from = performance.now()
        await work()
        times[what] = Math.round(performance.now() - from)
      }
      const place = crowd[random.between(1, patients - 1)]
      if (!place) throw new Error('There is nobody')
      const text = `Answered meanwhile, seed ${seed}`
      await within('open', async () => {
        await view.go(`#/chats/${place.branch}/${place.patient}`)
        await expect(view.composer(place.name)).toBeEditable()
      })
      await within('answer', async () => {
        await view.send(place.name, text)
        await sendAnywayIfAsked(page, view.composer(place.name))
        await expect(view.message(place.name, text)).toBeVisible()
      })
      await within('switch', async () => {
        await view.go('#/chats/br_makati/pt_maria')
        await expect(view.composer('Maria Santos')).toBeEditable()
      })
      expect(await isCatchingUp(site), 'it was still catching up').toBe(true)
      const answer = { patient: place.patient, text, direction: 'sent', isPromised: true } as const
      await untilInStep(site)
      const tookMs = performance.now() - began
      print(
        `burst of ${smallBurst} on a slow network, seed ${seed}: in step after ${Math.round(tookMs)} ms, ` +
          `meanwhile ${JSON.stringify(times)}, longest task ${await longestTask(page)} ms`,
      )
      waits.push(...Object.values(times))
      await site.network.heal()
      await expect
        .poll(() => readService(site.clinic.service, new Set(ids)).map((one) => one.text))
        .toContain(text)
      await expectOneSummary(notifications, told, writers(missed))
      const uttered = [...missed, answer]
      await expectWhole(site, { seed, before, uttered }, tookMs)
      before.push(...uttered)
    })
  const [median] = waits.sort((one, other) => one - other).slice(waits.length / 2)
  expect(median, 'what a person waits for').toBeLessThan(patienceMs)
})
