import { expect } from '@playwright/test'
import { patientsOf } from '#tests/support/faults/busy-directory.ts'
import { checkHistories } from '#tests/support/faults/checker.ts'
import type { Finding, Verdict } from '#tests/support/faults/checker.ts'
import { isInStep, pressUntilConnected } from '#tests/support/faults/desk-calls.ts'
import { underSeed, type FaultMode } from '#tests/support/faults/fault-mode.ts'
import type { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { PhoneParty } from '#tests/support/faults/phone-party.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { countCache, readCache } from '#tests/support/faults/read-cache.ts'
import { readService } from '#tests/support/faults/read-service.ts'
import { readThreads, type ThreadPlace } from '#tests/support/faults/read-window.ts'
import { record, recordOf } from '#tests/support/faults/records.ts'
import { Traffic, type TrafficPlan } from '#tests/support/faults/traffic.ts'
import type { Clinic } from '#tests/support/clinic.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { windowOf } from '#tests/support/window.ts'

/** A clinic, a bad network before it, and a desk behind that. */
export interface FaultSite {
  clinic: Clinic
  network: FaultProxy
  /** The desk that is open now; a test that starts another puts it here. */
  desk: DeskApp
  /** Since a window has crashed: until it is back. */
  returning?: Promise<unknown>
  mode: FaultMode
}

/** One seed of a fault, with patients of its own. */
export interface Round {
  seed: number
  random: Random
  places: readonly ThreadPlace[]
  phones: ReadonlyMap<string, PhoneParty>
  traffic: Traffic
  /**
   * Two-way traffic, of the mode's amount if nothing else is said. Of five seeds one has a conversation open meanwhile,
   * and types by hand now and then; the others look at Settings, and at everything afterwards.
   */
  talk: (plan?: Partial<TrafficPlan>) => Promise<void>
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

/** By the seed, so that one that is run alone repeats itself. */
function hasConversationOpen(seed: number): boolean {
  return seed % 5 === 1
}

/** A conversation that is painted anew at every message costs more than everything else that a message does. */
async function standAt({ desk }: FaultSite, place: ThreadPlace | undefined): Promise<void> {
  const address = place ? `#/chats/${place.branch}/${place.patient}` : '#/settings/about'
  await windowOf(desk.page).go(address)
}

type OpenRound = Omit<Round, 'recovered'>

async function openRound(
  site: FaultSite,
  random: Random,
  places: readonly ThreadPlace[],
): Promise<OpenRound> {
  const phones = await openPhones(site, places)
  const [desk, ready] = [() => site.desk, () => site.returning]
  const traffic = new Traffic({ desk, ready, phones, places, random })
  const { messagesEachWay, trafficMs } = site.mode
  const talk = async (plan: Partial<TrafficPlan> = {}) => {
    const isOpen = hasConversationOpen(random.seed)
    await standAt(site, isOpen ? places[0] : undefined)
    await traffic.run({ messagesEachWay, durationMs: trafficMs, byHand: isOpen, ...plan })
  }
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
  const end = performance.now() + withinMs
  while (performance.now() < end && !(await isQuiet(site, { patients, traffic })))
    await new Promise((resolve) => setTimeout(resolve, 100))
  const service = readService(site.clinic.service, patients)
  const cache = await readCache(await site.desk.cachePage(), patients)
  return untilPainted(async () => {
    const window = await readThreads(site.desk, places)
    return checkHistories({ uttered: traffic.uttered, service, cache, window })
  })
}

/** What is cheap to ask comes first: this is asked again and again while others work. */
async function isQuiet(
  { desk, clinic }: FaultSite,
  { patients, traffic }: { patients: ReadonlySet<string>; traffic: Traffic },
): Promise<boolean> {
  const service = readService(clinic.service, patients)
  if (!traffic.isAllWith(service) || !(await isInStep(desk))) return false
  const { messages, outbox } = await countCache(await desk.cachePage(), patients)
  return messages === service.length && outbox.every(({ state }) => state === 'refused')
}

/** The window shows what the cache holds a moment later; what it never shows is lost. */
async function untilPainted(check: () => Promise<Verdict>): Promise<Verdict> {
  const end = performance.now() + paintedWithinMs
  for (;;) {
    const verdict = await check()
    // Until it is numbered there, what was sent stands in the window as waiting, beside whatever else is wrong.
    const isLate = ({ flaw, place }: Finding) => flaw === 'lost' && place === 'window'
    if (!verdict.findings.some(isLate) || performance.now() > end) return verdict
  }
}
