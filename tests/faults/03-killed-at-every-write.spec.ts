import { KillChain } from '#tests/support/fail-points-chain.ts'
import { Person, type Places } from '#tests/support/fail-points-person.ts'
import { Talk } from '#tests/support/fail-points-talk.ts'
import { schedule } from '#tests/support/fail-points.ts'
import { patientsOf } from '#tests/support/faults/busy-directory.ts'
import { expect, faultTest as test, mode } from '#tests/support/faults/fault-test.ts'
import { PhoneParty } from '#tests/support/faults/phone-party.ts'
import { Random } from '#tests/support/faults/random.ts'
import { record } from '#tests/support/faults/records.ts'
import type { Clinic } from '#tests/support/clinic.ts'

const fault = 'app killed at every write'

function placesOf(): Places {
  const [draft, odd, ...busy] = patientsOf(0)
  if (!draft || !odd) throw new Error('The clinic has too few patients')
  return { busy, draft, odd }
}

async function openPhones(clinic: Clinic): Promise<ReadonlyMap<string, PhoneParty>> {
  const { broker, directory } = clinic
  const phones = new Map(
    patientsOf(0).map(({ patient }) => [patient, new PhoneParty(broker.url, directory, patient)]),
  )
  await Promise.all([...phones.values()].map((phone) => phone.ready()))
  return phones
}

/** Where in the chain something failed, and with which seed. */
async function saying<T>(where: string, work: Promise<T>): Promise<T> {
  return work.catch((thrown: unknown) => {
    const again = `all of it again with FAULT_SEEDS=${mode.seeds.join(',')}`
    throw new Error(`${fault}, ${where} (${again}): ${String(thrown)}`, { cause: thrown })
  })
}

/** As `schedule` chooses them. */
const steps = mode.isLong
  ? 'every step of every write'
  : 'one step of each write, and at every step of an erasure,'

test(`an app that is killed at ${steps} loses nothing, doubles nothing and has its drafts back`, async ({
  clinic,
  profile,
}) => {
  test.setTimeout(mode.isLong ? 3_600_000 : 900_000)
  const phones = await openPhones(clinic)
  const talk = new Talk(phones)
  const chain = new KillChain(new Person({ clinic, profile, places: placesOf(), talk }))
  const randoms = mode.seeds.map((seed) => new Random(seed))
  const [first = new Random(1)] = randoms
  const points = schedule(first, mode.isLong ? 'all' : 'some')
  const note = (seed: number, before: number, recoveredMs?: number) => {
    const said = talk.uttered.slice(before)
    const received = said.filter(({ direction }) => direction === 'received').length
    const none = { lost: 0, doubled: 0, outOfOrder: 0 }
    record({ fault, seed, ...none, received, sent: said.length - received, recoveredMs })
  }
  try {
    for (const [index, point] of points.entries()) {
      const random = randoms[index % randoms.length] ?? first
      const soFar = Math.ceil((mode.messagesEachWay * (index + 1)) / (points.length + 1))
      const before = talk.uttered.length
      const where = `${point}, link ${index + 1} of ${points.length}, seed ${random.seed}`
      note(random.seed, before, await saying(where, chain.link(point, { soFar, random })))
    }
    const before = talk.uttered.length
    const amount = { soFar: mode.messagesEachWay, random: first }
    await saying(`at the end, seed ${first.seed}`, chain.finish(amount))
    note(first.seed, before)
  } finally {
    await Promise.all([...phones.values()].map((phone) => phone.close()))
  }
  expect(talk.count('sent')).toBeGreaterThanOrEqual(mode.messagesEachWay)
  expect(talk.count('received')).toBeGreaterThanOrEqual(mode.messagesEachWay)
})
