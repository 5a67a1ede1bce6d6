/** What the service has numbered, in the order of its log. */
export interface StoredMessage {
  patient: string
  seq: number
  id: string
  text: string
  /** `sent` by a desk, `received` from a phone. */
  direction: Direction
}

export type Direction = 'sent' | 'received'

/** What somebody typed or said, in that order; no two texts are the same. */
export interface Utterance {
  patient: string
  text: string
  direction: Direction
  /** False when the desk itself said that it could not take it, or died before it answered: then it need not arrive. */
  isPromised: boolean
}

/** The clear columns of the cache. */
export interface CacheHistory {
  messages: { patient: string; seq: number; id: string }[]
  outbox: { patient: string; id: string; state: 'waiting' | 'sent' | 'refused' }[]
}

/** One article, in the order in which the window shows them. */
export interface ShownMessage {
  id: string
  /** None while the service has not numbered it. */
  seq: number | undefined
  text: string
  state: 'waiting' | 'sent' | 'delivered' | 'read' | 'not-sent' | undefined
}

/** The threads that were looked at, by patient. */
export type WindowHistory = ReadonlyMap<string, readonly ShownMessage[]>

export interface Histories {
  uttered: readonly Utterance[]
  service: readonly StoredMessage[]
  cache: CacheHistory
  window: WindowHistory
}

export type Place = 'service' | 'cache' | 'window'
export type Flaw = 'lost' | 'doubled' | 'out of order' | 'altered' | 'foreign'

export interface Finding {
  flaw: Flaw
  place: Place
  direction: Direction
  patient: string
  /** Which message: its seq, or its place among what was uttered. */
  which: string
}

export interface Verdict {
  /** What was promised, or is with the service although it was not. */
  sent: number
  received: number
  findings: Finding[]
  /** Texts of the desk that are not with the service: visibly waiting, or visibly refused. */
  waiting: number
  refused: number
}

/**
 * What was typed is waiting, visibly refused, or with the service exactly once; what the service numbered is in the
 * cache and in the window exactly once and in order.
 */
export function checkHistories(histories: Histories): Verdict {
  const { uttered, service, cache, window } = histories
  const shown = [...window.values()].flat()
  const stored = new Set(service.map(({ text }) => text))
  const pending = shown.filter(({ seq, text }) => seq === undefined && !stored.has(text))
  const isCounted = ({ text, isPromised }: Utterance) => isPromised || stored.has(text)
  const countOf = (direction: Direction) =>
    uttered.filter((one) => one.direction === direction && isCounted(one)).length
  return {
    sent: countOf('sent'),
    received: countOf('received'),
    findings: [
      ...checkService(uttered, service, shown),
      ...checkCache(service, cache),
      ...checkOutbox(service, histories),
      ...checkWindow(service, window),
    ],
    waiting: pending.filter(({ state }) => state === 'waiting').length,
    refused: pending.filter(({ state }) => state === 'not-sent').length,
  }
}

/** Everything uttered is there once, in the order of typing, and nothing else is; its numbers have no gaps. */
function checkService(
  uttered: readonly Utterance[],
  service: readonly StoredMessage[],
  shown: readonly ShownMessage[],
): Finding[] {
  const excused = new Set(
    shown
      .filter(({ state }) => state === 'waiting' || state === 'not-sent')
      .map(({ text }) => text),
  )
  const byPatient = groupBy(service, ({ patient }) => patient)
  const expectedBy = groupBy(uttered, ({ patient }) => patient)
  return [...new Set([...byPatient.keys(), ...expectedBy.keys()])].flatMap((patient) => {
    const got = byPatient.get(patient) ?? []
    const wanted = expectedBy.get(patient) ?? []
    const gaps = got.flatMap((message, index) =>
      message.seq === index + 1 ? [] : [finding('out of order', 'service', message)],
    )
    const texts = (['sent', 'received'] as const).flatMap((direction) => {
      const isOurs = (one: { direction: Direction }) => one.direction === direction
      const place = { place: 'service', patient, direction } as const
      const known = new Set(got.map(({ text }) => text))
      const expected = wanted
        .filter(isOurs)
        .filter(({ text, isPromised }) => known.has(text) || (isPromised && !excused.has(text)))
        .map(({ text }, index) => ({ key: text, which: `utterance ${index + 1}` }))
      const found = got.filter(isOurs).map(({ text, seq }) => ({ key: text, which: `seq ${seq}` }))
      return compare(expected, found).map(({ flaw, which }) => ({ ...place, flaw, which }))
    })
    return [...gaps, ...texts]
  })
}

/** Every number of the service is a row with its id, once. */
function checkCache(service: readonly StoredMessage[], { messages }: CacheHistory): Finding[] {
  const inOrder = [...messages].sort((one, other) => one.seq - other.seq)
  return perThread(
    service,
    'cache',
    groupBy(inOrder, ({ patient }) => patient),
  )
}

/** What the outbox still wants to send is not with the service, and the window shows it so. */
function checkOutbox(service: readonly StoredMessage[], { cache, window }: Histories): Finding[] {
  const numbered = new Set(service.map(({ id }) => id))
  return cache.outbox.flatMap(({ id, patient, state }): Finding[] => {
    const place = { place: 'window', direction: 'sent', patient, which: `outbox ${id}` } as const
    if (numbered.has(id)) return state === 'refused' ? [{ ...place, flaw: 'doubled' }] : []
    if (!window.has(patient) || state === 'sent') return []
    const isShown = window.get(patient)?.some((shown) => shown.id === id)
    return isShown ? [] : [{ ...place, flaw: 'lost' }]
  })
}

/** Every number of the service is one article with its words, in order; below stands only what waits or was refused. */
function checkWindow(service: readonly StoredMessage[], window: WindowHistory): Finding[] {
  const inView = service.filter(({ patient }) => window.has(patient))
  const withSeq = [...window].map(
    ([patient, shown]) => [patient, shown.filter(({ seq }) => seq !== undefined)] as const,
  )
  const numbered = perThread(inView, 'window', new Map(withSeq))
  const messages = new Map(service.map((message) => [message.id, message]))
  const texts = new Map(service.map((message) => [message.text, message]))
  const others = [...window].flatMap(([patient, shown]) =>
    shown.flatMap(({ id, seq, text }): Finding[] => {
      const message = messages.get(id) ?? (seq === undefined ? texts.get(text) : undefined)
      if (!message) return []
      if (seq === undefined) return [finding('doubled', 'window', message)]
      const isSame = message.text === text && message.seq === seq && message.patient === patient
      return isSame ? [] : [finding('altered', 'window', message)]
    }),
  )
  return [...numbered, ...others]
}

interface Keyed {
  key: string
  which: string
}

interface Found {
  id: string
  seq: number | undefined
}

function perThread(
  service: readonly StoredMessage[],
  place: Place,
  found: ReadonlyMap<string, readonly Found[]>,
): Finding[] {
  const threads = groupBy(service, ({ patient }) => patient)
  return [...new Set([...threads.keys(), ...found.keys()])].flatMap((patient) => {
    const messages = threads.get(patient) ?? []
    const directions = new Map(messages.map(({ id, direction }) => [id, direction]))
    const keyed = ({ id, seq }: Found) => ({ key: id, which: `seq ${String(seq)}` })
    const flaws = compare(messages.map(keyed), (found.get(patient) ?? []).map(keyed))
    return flaws.map(({ flaw, which, key }) => ({
      ...{ flaw, place, patient, which, direction: directions.get(key) ?? 'received' },
    }))
  })
}

/** What is missing, what is there more than once, what stands elsewhere than it should, and what nobody expects. */
function compare(expected: readonly Keyed[], found: readonly Keyed[]): (Keyed & { flaw: Flaw })[] {
  const places = new Map(expected.map(({ key }, index) => [key, index]))
  const seen = new Set<string>()
  const flaws: (Keyed & { flaw: Flaw })[] = []
  let highest = -1
  for (const one of found) {
    const place = places.get(one.key)
    if (place === undefined) flaws.push({ ...one, flaw: 'foreign' })
    else if (seen.has(one.key)) flaws.push({ ...one, flaw: 'doubled' })
    else if (place < highest) flaws.push({ ...one, flaw: 'out of order' })
    seen.add(one.key)
    highest = Math.max(highest, place ?? -1)
  }
  const lost = expected.filter(({ key }) => !seen.has(key))
  return [...flaws, ...lost.map((one) => ({ ...one, flaw: 'lost' as const }))]
}

function finding(flaw: Flaw, place: Place, message: StoredMessage): Finding {
  const { direction, patient, seq } = message
  return { flaw, place, direction, patient, which: `seq ${seq}` }
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
