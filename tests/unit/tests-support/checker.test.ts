import { describe, expect, test } from 'vitest'
import { checkHistories } from '#tests/support/faults/checker.ts'
import type { Finding, Histories, Place, ShownMessage } from '#tests/support/faults/checker.ts'
import { Random } from '#tests/support/faults/random.ts'

const patients = ['pt_one', 'pt_two', 'pt_three']
const perThread = 12

/** Everything went well: as many each way, in an order that the seed chooses. */
function cleanHistories(random: Random): Histories {
  const service = patients.flatMap((patient) =>
    Array.from({ length: perThread }, (_, index) => {
      const direction = random.chance(0.5) ? ('sent' as const) : ('received' as const)
      const text = `text ${patient} ${index + 1}`
      return { patient, seq: index + 1, id: `id-${patient}-${index + 1}`, text, direction }
    }),
  )
  const shownOf = (patient: string): ShownMessage[] =>
    service
      .filter((message) => message.patient === patient)
      .map(({ id, seq, text }) => ({ id, seq, text, state: 'sent' }))
  return {
    uttered: service.map(({ patient, text, direction }) => ({
      ...{ patient, text, direction, isPromised: true },
    })),
    service,
    cache: { messages: service.map(({ patient, seq, id }) => ({ patient, seq, id })), outbox: [] },
    window: new Map(patients.map((patient) => [patient, shownOf(patient)])),
  }
}

type Change = <T>(list: readonly T[], at: number) => T[]

const lose: Change = (list, at) => list.filter((_, index) => index !== at)
const double: Change = (list, at) =>
  list.flatMap((one, index) => (index === at ? [one, one] : [one]))
const swap: Change = (list, at) => {
  const copy = [...list]
  copy.splice(at, 2, ...copy.slice(at, at + 2).reverse())
  return copy
}

/** Seqs in the order of the list, as if the service itself had numbered it so. */
function renumbered<T extends { patient: string; seq: number }>(list: readonly T[]): T[] {
  const last = new Map<string, number>()
  return list.map((one) => {
    const seq = (last.get(one.patient) ?? 0) + 1
    last.set(one.patient, seq)
    return { ...one, seq }
  })
}

interface Spoiling {
  place: Place
  change: Change
}

/** The change, somewhere within one thread of one place, where the seed says. */
function spoil(clean: Histories, { place, change }: Spoiling, random: Random): Histories {
  const thread = random.between(0, patients.length - 1)
  const within = random.between(0, perThread - 2)
  const at = thread * perThread + within
  const patient = patients[thread] ?? ''
  if (place === 'service') {
    // What the desk and the phone show is what such a service would have told them.
    const service = renumbered(change(clean.service, at))
    const shown = service.map(({ id, seq, text }) => ({ id, seq, text, state: undefined }))
    const window = new Map(
      patients.map((one) => [one, shown.filter((_, index) => service[index]?.patient === one)]),
    )
    return { ...clean, service, window, cache: { messages: service, outbox: [] } }
  }
  if (place === 'cache') {
    // The key of a row is its seq: a double or a swap is an id under another seq.
    const messages = renumbered(change(clean.cache.messages, at))
    return { ...clean, cache: { ...clean.cache, messages } }
  }
  const window = new Map(clean.window)
  window.set(patient, change(clean.window.get(patient) ?? [], within))
  return { ...clean, window }
}

const seeds = [1, 2, 3, 4, 5]
const flaws = [
  ['loss', lose, 'lost'],
  ['double', double, 'doubled'],
  ['swap', swap, 'out of order'],
] as const
const cases = (['service', 'cache', 'window'] as const).flatMap((place) =>
  flaws.map(([name, change, flaw]) => ({ name, place, change, flaw })),
)

function flawsAt(findings: readonly Finding[], place: Place): Set<string> {
  return new Set(findings.filter((found) => found.place === place).map(({ flaw }) => flaw))
}

test.each(seeds)('histories in which everything went well have no findings (seed %i)', (seed) => {
  const verdict = checkHistories(cleanHistories(new Random(seed)))
  expect(verdict).toMatchObject({ findings: [], waiting: 0, refused: 0 })
  expect(verdict.sent + verdict.received).toBe(patients.length * perThread)
})

describe.each(cases)('a seeded $name in the $place', ({ place, change, flaw }) => {
  test.each(seeds)(`is found there and named ${flaw} (seed %i)`, (seed) => {
    const random = new Random(seed)
    const clean = cleanHistories(random)
    // Two directions may pass each other: only what one side typed has an order of its own.
    const oneWay = place === 'service' && flaw === 'out of order' ? allSent(clean) : clean
    const { findings } = checkHistories(spoil(oneWay, { place, change }, random))
    expect([...flawsAt(findings, place)]).toEqual([flaw])
  })
})

function allSent(clean: Histories): Histories {
  const sent = <T extends object>(list: readonly T[]) =>
    list.map((one) => ({ ...one, direction: 'sent' as const }))
  return { ...clean, uttered: sent(clean.uttered), service: sent(clean.service) }
}

describe('what is not with the service', () => {
  const typed = { patient: 'pt_one', text: 'new', direction: 'sent', isPromised: true } as const
  const nothing: Histories = {
    uttered: [typed],
    service: [],
    cache: { messages: [], outbox: [] },
    window: new Map([['pt_one', []]]),
  }
  const shown = (state: ShownMessage['state'], seq?: number): Histories => ({
    ...nothing,
    cache: { messages: [], outbox: [{ patient: 'pt_one', id: 'id-new', state: 'waiting' }] },
    window: new Map([['pt_one', [{ id: 'id-new', seq, text: 'new', state }]]]),
  })

  test('is lost when nothing shows it', () => {
    expect(checkHistories(nothing).findings).toMatchObject([{ flaw: 'lost', place: 'service' }])
  })

  test('is not lost while it visibly waits or was visibly refused', () => {
    expect(checkHistories(shown('waiting'))).toMatchObject({ findings: [], waiting: 1, refused: 0 })
    expect(checkHistories(shown('not-sent'))).toMatchObject({
      findings: [],
      waiting: 0,
      refused: 1,
    })
  })

  test('is lost when the window calls it sent', () => {
    const flawed = checkHistories(shown('sent', 1)).findings.map(({ flaw }) => flaw)
    expect(flawed).toContain('lost')
    expect(flawed).toContain('foreign')
  })

  test('is lost to the eye when only the outbox has it', () => {
    const hidden = { ...shown('waiting'), window: nothing.window }
    expect(checkHistories(hidden).findings).toContainEqual(
      expect.objectContaining({ flaw: 'lost', place: 'window' }),
    )
  })

  test('may be missing when the desk never took it', () => {
    const refused = { ...nothing, uttered: [{ ...typed, isPromised: false }] }
    expect(checkHistories(refused).findings).toEqual([])
  })
})

test('a message that the service has and the window still shows as waiting is a double', () => {
  const clean = cleanHistories(new Random(1))
  const [first] = clean.service
  const window = new Map(clean.window)
  window.set('pt_one', [
    ...(clean.window.get('pt_one') ?? []),
    { id: first?.id ?? '', seq: undefined, text: first?.text ?? '', state: 'waiting' },
  ])
  const { findings } = checkHistories({ ...clean, window })
  expect(findings).toMatchObject([{ flaw: 'doubled', place: 'window', patient: 'pt_one' }])
})

test('other words under a known id are an alteration', () => {
  const clean = cleanHistories(new Random(1))
  const shown = clean.window.get('pt_two') ?? []
  const window = new Map(clean.window)
  const altered = shown.map((one) => (one.seq === perThread ? { ...one, text: 'else' } : one))
  window.set('pt_two', altered)
  const { findings } = checkHistories({ ...clean, window })
  expect(findings).toMatchObject([{ flaw: 'altered', place: 'window', patient: 'pt_two' }])
})
