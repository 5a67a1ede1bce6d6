import { appendFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DeskProfile } from '#tests/support/desk-app.ts'
import { patientsOf } from '#tests/support/faults/busy-directory.ts'
import {
  pressUntilConnected,
  pressWhile,
  sendAllThatAsks,
} from '#tests/support/faults/desk-calls.ts'
import { underSeed } from '#tests/support/faults/fault-mode.ts'
import {
  closePhones,
  expectWhole,
  openPhones,
  settleAndCheck,
} from '#tests/support/faults/fault-site.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import { expect, faultTest as test, mode } from '#tests/support/faults/fault-test.ts'
import { footprintOf, type Footprint } from '#tests/support/faults/footprint.ts'
import type { PhoneParty } from '#tests/support/faults/phone-party.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { record, recordOf } from '#tests/support/faults/records.ts'
import { soakFaults } from '#tests/support/faults/soak-faults.ts'
import { Traffic } from '#tests/support/faults/traffic.ts'

const minutes = Number(process.env['SOAK_MINUTES'])
const groups = 25
const talk = { messagesEachWay: 40, durationMs: 6_000 }
/** After a round the window is loaded anew, while things still wait. */
const reloadChance = 0.25
/** Growth that a cache which gets fuller may have; a leak outgrows it. */
const allowed = { memoryShare: 1.2, memoryMb: 40, handles: 40 }
const figures = resolve(import.meta.dirname, '../../test-results/soak.jsonl')

test.use({ groups })

test('for as long as it is let run, random faults lose, double and swap nothing, and memory and handles stay flat', async ({
  site,
  profile,
}) => {
  test.setTimeout((minutes + 5) * 60_000)
  const [seed = 1] = mode.seeds
  const footprints: Footprint[] = []
  await underSeed('soak', seed, async (random) => {
    const round = soakRounds(site, profile, random)
    const end = performance.now() + minutes * 60_000
    for (let at = 0; performance.now() < end; at += 1) {
      await round(at)
      footprints.push(await restingFootprint(site))
      appendFileSync(figures, `${JSON.stringify(footprints.at(-1))}\n`)
    }
    const [early, late] = earlyAndLate(footprints)
    expect(late.memoryMb).toBeLessThan(early.memoryMb * allowed.memoryShare + allowed.memoryMb)
    expect(late.handles).toBeLessThan(early.handles + allowed.handles)
  })
})

/** One fault after the other, over groups of patients in turn, whose conversations go on where they were. */
function soakRounds(
  site: FaultSite,
  profile: DeskProfile,
  random: Random,
): (at: number) => Promise<void> {
  const talks = Array.from({ length: groups }, (_, group) => {
    const places = patientsOf(group)
    const phones = new Map<string, PhoneParty>()
    const traffic = new Traffic({ desk: () => site.desk, phones, places, random })
    return { places, phones, traffic }
  })
  return async (at) => {
    const turn = talks[at % groups]
    if (!turn) throw new Error(`There is no group ${at % groups}`)
    for (const [patient, phone] of await openPhones(site, turn.places))
      turn.phones.set(patient, phone)
    const { name, happen } = random.pick(soakFaults)
    const happening = happen({ ...site, profile, random })
    await pressWhile(site.desk, Promise.all([turn.traffic.run(talk), happening]))
    if (random.chance(reloadChance)) await site.desk.page.reload()
    await site.network.heal()
    const recoveredMs = await pressUntilConnected(site.desk, 60_000)
    // A clock that was set makes what waited then old, and old messages ask.
    await sendAllThatAsks(site.desk, turn.places)
    const verdict = await settleAndCheck(site, turn)
    const { messagesEachWay } = talk
    const run = recordOf({ fault: `soak: ${name}`, seed: at }, verdict, recoveredMs)
    // The conversations of earlier rounds are judged again, and counted once.
    record({ ...run, sent: messagesEachWay, received: messagesEachWay })
    expectWhole(verdict, `round ${at}, ${name}`)
    await closePhones(turn.phones)
    turn.phones.clear()
  }
}

/** With the pages' rubbish collected, so that only what is held counts. */
async function restingFootprint({ desk }: FaultSite): Promise<Footprint> {
  for (const page of [desk.page, await desk.cachePage()]) {
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('HeapProfiler.collectGarbage')
    await devtools.detach()
  }
  return footprintOf(desk.app.process().pid ?? 0)
}

/** The medians of the first and of the last third, without the first round, in which everything warms up. */
function earlyAndLate(footprints: readonly Footprint[]): [Footprint, Footprint] {
  const warm = footprints.slice(1)
  const third = Math.max(1, Math.floor(warm.length / 3))
  return [medianOf(warm.slice(0, third)), medianOf(warm.slice(-third))]
}

function medianOf(footprints: readonly Footprint[]): Footprint {
  const middle = (numbers: number[]) =>
    numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
  return {
    memoryMb: middle(footprints.map(({ memoryMb }) => memoryMb)),
    handles: middle(footprints.map(({ handles }) => handles)),
  }
}
