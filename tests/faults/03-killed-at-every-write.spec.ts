import { KillChain } from '#tests/support/fail-points-chain.ts'
import { Person, type Places } from '#tests/support/fail-points-person.ts'
import { Talk } from '#tests/support/fail-points-talk.ts'
import { schedule } from '#tests/support/fail-points.ts'
import { patientsOf } from '#tests/support/faults/busy-directory.ts'
import { expect, faultTest as test, mode } from '#tests/support/faults/fault-test.ts'
import { PhoneParty } from '#tests/support/faults/phone-party.ts'
import { Random } from '#tests/support/faults/random.ts'
import { record } from '#tests/support/faults/records.ts'

const fault = 'app killed at every write'

function placesOf(): Places {
  const [draft, odd, ...busy] = patientsOf(0)
  if (!draft || !odd) throw new Error('The clinic has too few patients')
  return { busy, draft, odd }
}

test('an app that is killed at every step of every write loses nothing, doubles nothing and has its drafts back', async ({
  clinic,
  profile,
}) => {
  test.setTimeout(mode.isLong ? 3_600_000 : 1_500_000)
  const places = placesOf()
  const all = [...places.busy, places.draft, places.odd]
  const phones = new Map(
    all.map(({ patient }) => [
      patient,
      new PhoneParty(clinic.broker.url, clinic.directory, patient),
    ]),
  )
  await Promise.all([...phones.values()].map((phone) => phone.ready()))
  const talk = new Talk(phones)
  const chain = new KillChain(new Person({ clinic, profile, places, talk }))
  const seeds = mode.seeds.map((seed) => new Random(seed))
  const [first = new Random(1)] = seeds
  const points = schedule(first, mode.isLong ? 'all' : 'some').filter(
    (p) => process.env['H_ONLY'] === undefined || new RegExp(process.env['H_ONLY']).test(p),
  )
  try {
    for (const [index, point] of points.entries()) {
      const random = seeds[index % seeds.length] ?? first
      const soFar = Math.ceil((mode.messagesEachWay * (index + 1)) / (points.length + 1))
      const began = performance.now()
      await chain.link(point, { soFar, random }).catch((thrown: unknown) => {
        const at = `${fault}: ${point}, link ${index + 1} of ${points.length}, seed ${random.seed}`
        const again = `FAULT_SEEDS=${mode.seeds.join(',')}`
        throw new Error(`${at} (all of it again with ${again}): ${String(thrown)}`, {
          cause: thrown,
        })
      })
      console.log(
        'LINK',
        point,
        Math.round(performance.now() - began),
        talk.count('sent'),
        talk.count('received'),
      )
    }
    const verdict = await chain.finish({ soFar: mode.messagesEachWay, random: first })
    record({
      ...{ fault, seed: first.seed, sent: verdict.sent, received: verdict.received },
      ...{ lost: 0, doubled: 0, outOfOrder: 0, recoveredMs: Math.max(...chain.recoveries) },
    })
  } finally {
    await Promise.all([...phones.values()].map((phone) => phone.close()))
  }
  expect(talk.count('sent')).toBeGreaterThanOrEqual(mode.messagesEachWay)
  expect(talk.count('received')).toBeGreaterThanOrEqual(mode.messagesEachWay)
})
