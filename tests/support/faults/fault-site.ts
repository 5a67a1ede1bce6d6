import { expect } from '@playwright/test'
import { patientsOf } from '#tests/support/faults/busy-directory.ts'
import { checkHistories } from '#tests/support/faults/checker.ts'
import type {
  Finding,
  ShownMessage,
  Verdict,
  WindowHistory,
} from '#tests/support/faults/checker.ts'
import { isInStep, pressUntilConnected } from '#tests/support/faults/desk-calls.ts'
import { underSeed, type FaultMode } from '#tests/support/faults/fault-mode.ts'
import type { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { PhoneParty } from '#tests/support/faults/phone-party.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { readCache } from '#tests/support/faults/read-cache.ts'
import { readService } from '#tests/support/faults/read-service.ts'
import { readThread, type ThreadPlace } from '#tests/support/faults/read-window.ts'
import { record, recordOf } from '#tests/support/faults/records.ts'
import { Traffic } from '#tests/support/faults/traffic.ts'
import type { Clinic } from '#tests/support/clinic.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'

/** A clinic, a bad network before it, and a desk behind that. */
export interface FaultSite {
  clinic: Clinic
  network: FaultProxy
  /** The desk that is open now; a test that starts another puts it here. */
  desk: DeskApp
  mode: FaultMode
}

/** One seed of a fault, with patients of its own. */
export interface Round {
  seed: number
  random: Random
  places: readonly ThreadPlace[]
  phones: ReadonlyMap<string, PhoneParty>
  traffic: Traffic
  /** The mode's amount of two-way traffic. */
  talk: () => Promise<void>
  /** Tell how long the desk took to come back, for the report; the longest counts. */
  recovered: (ms: number) => void
}

const settlesWithinMs = 60_000
const paintedWithinMs = 5_000

/**
 * Runs a fault once for every seed: fresh patients, phones and traffic; afterwards the network is healed, everything
 * arrives, the three histories are compared, and the run goes into the report.
 */
export async function forEachSeed(
  site: FaultSite,
  fault: string,
  run: (round: Round) => Promise<void>,
): Promise<void> {
  for (const [index, seed] of site.mode.seeds.entries())
    await forOneSeed(site, { fault, seed, group: index }, run)
}

/** The same with one seed, and the patients of that group. */
export function forOneSeed(
  site: FaultSite,
  { fault, seed, group }: { fault: string; seed: number; group: number },
  run: (round: Round) => Promise<void>,
): Promise<void> {
  return underSeed(fault, seed, async (random) => {
    const round = await openRound(site, random, patientsOf(group))
    const times: number[] = []
    try {
      await run({ ...round, recovered: (ms) => times.push(ms) })
      await site.network.heal()
      const backMs = await pressUntilConnected(site.desk)
      const verdict = await settleAndCheck(site, round)
      record(recordOf({ fault, seed }, verdict, Math.max(backMs, ...times)))
      expectWhole(verdict)
    } finally {
      await closePhones(round.phones)
    }
  })
}

/** Nothing is lost, doubled or out of order, and nothing waits or was refused once everything works again. */
export function expectWhole({ findings, waiting, refused }: Verdict, what = 'a run'): void {
  const whole = { findings: [], waiting: 0, refused: 0 }
  expect({ findings, waiting, refused }, what).toEqual(whole)
}

/** Phones of these patients, caught up. They reach the broker without the bad network. */
export async function openPhones(
  { clinic: { broker, directory } }: Pick<FaultSite, 'clinic'>,
  places: readonly ThreadPlace[],
): Promise<Map<string, PhoneParty>> {
  const phones = new Map(
    places.map(({ patient }) => [patient, new PhoneParty(broker.url, directory, patient)]),
  )
  await Promise.all([...phones.values()].map((phone) => phone.ready()))
  return phones
}

export async function closePhones(phones: ReadonlyMap<string, PhoneParty>): Promise<void> {
  await Promise.all([...phones.values()].map((phone) => phone.close()))
}

type OpenRound = Omit<Round, 'recovered'>

async function openRound(
  site: FaultSite,
  random: Random,
  places: readonly ThreadPlace[],
): Promise<OpenRound> {
  const phones = await openPhones(site, places)
  const traffic = new Traffic({ desk: () => site.desk, phones, places, random })
  const { messagesEachWay, trafficMs } = site.mode
  const talk = () => traffic.run({ messagesEachWay, durationMs: trafficMs })
  return { seed: random.seed, random, places, phones, traffic, talk }
}

/**
 * Waits until nothing is under way any more, or long enough, and compares what the service stored, what the cache
 * holds and what the window shows.
 */
export async function settleAndCheck(
  site: FaultSite,
  { places, traffic }: Pick<Round, 'places' | 'traffic'>,
  withinMs = settlesWithinMs,
): Promise<Verdict> {
  const patients = new Set(places.map(({ patient }) => patient))
  const page = await site.desk.cachePage()
  const end = performance.now() + withinMs
  for (;;) {
    const inStep = await isInStep(site.desk)
    const cache = await readCache(page, patients)
    const service = readService(site.clinic.service, patients)
    const isQuiet =
      inStep &&
      traffic.isAllWith(service) &&
      cache.messages.length === service.length &&
      cache.outbox.every(({ state }) => state === 'refused')
    if (isQuiet || performance.now() > end) {
      const check = async () => {
        const window = await readWindow(site.desk, places)
        return checkHistories({ uttered: traffic.uttered, service, cache, window })
      }
      return untilPainted(check)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The window shows what the cache holds a moment later; what it never shows is lost. */
async function untilPainted(check: () => Promise<Verdict>): Promise<Verdict> {
  const end = performance.now() + paintedWithinMs
  for (;;) {
    const verdict = await check()
    const isLate = ({ flaw, place }: Finding) => flaw === 'lost' && place === 'window'
    const { findings } = verdict
    if (findings.length === 0 || !findings.every(isLate) || performance.now() > end) return verdict
  }
}

async function readWindow(desk: DeskApp, places: readonly ThreadPlace[]): Promise<WindowHistory> {
  const threads = new Map<string, ShownMessage[]>()
  for (const place of places) threads.set(place.patient, await readThread(desk.page, place))
  return threads
}
