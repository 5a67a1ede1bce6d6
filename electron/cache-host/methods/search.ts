import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import { searchWords } from '#shared/model/folded-text.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Message, Seq } from '#shared/model/message.ts'
import type { MessageHit, SearchPlace } from '#shared/model/message-search.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import {
  openMessages,
  readRows,
  sliceRows,
  type BranchTexts,
} from '#electron/cache-host/search/branch-texts.ts'
import { excerptOf } from '#electron/cache-host/search/excerpt.ts'
import { newestHits, type TextPlace } from '#electron/cache-host/search/newest-hits.ts'
import { toFolded } from '#electron/cache-host/search/thread-texts.ts'

type Input = CacheInput<'search.messages'>
type Output = CacheOutput<'search.messages'>

/** Of the older messages, so many are read for one answer. */
const slicesAtATime = 4

interface Search {
  cache: OpenCache
  texts: BranchTexts
  input: Input
  words: string[]
}

interface Found {
  messages: Message[]
  next: SearchPlace | null
}

/** The texts that are kept ready at once; the older ones slice by slice, as long as the caller goes on. */
export function forgetSearch({ texts }: OpenCache): Promise<void> {
  texts.forgetAll()
  return Promise.resolve()
}

export async function searchMessages(cache: OpenCache, input: Input): Promise<Output> {
  const texts = cache.texts.of(input.branch)
  const search = { cache, texts, input, words: searchWords(input.text) }
  const { messages, next } =
    search.words.length === 0
      ? { messages: [], next: null }
      : input.after?.in === 'older'
        ? await findOlder(search, input.after)
        : await findReady(search, input.after)
  return {
    hits: await toHits(search, messages),
    next,
    ...{ ready: texts.ready, total: texts.total, isReading: !texts.isReady },
  }
}

async function findReady(
  search: Search,
  after: Extract<SearchPlace, { in: 'ready' }> | undefined,
): Promise<Found> {
  const { cache, input, words } = search
  const { limit, branch } = input
  const found = newestHits(threadsOf(search), { words, limit: limit + 1, after })
  const places = found.slice(0, limit)
  const last = places.at(-1)
  return {
    messages: await openPlaces(cache, branch, places),
    next: found.length > limit && last ? { in: 'ready', ...last } : olderAfter(search),
  }
}

function threadsOf({ texts, input }: Search) {
  if (input.patient === undefined) return texts.threads
  const thread = texts.threads.get(input.patient)
  return thread ? ([[input.patient, thread]] as const) : []
}

/** In the order in which they were asked for. */
async function openPlaces(
  cache: OpenCache,
  branch: BranchId,
  places: readonly TextPlace[],
): Promise<Message[]> {
  const keys = places.map(({ patient, seq }): [string, string, number] => [branch, patient, seq])
  const rows = await cache.database.messages.bulkGet(keys)
  return openMessages(
    cache,
    rows.filter((row) => row !== undefined),
  )
}

interface ThreadPlace {
  patient: PatientId
  seq: Seq
}

async function findOlder(search: Search, from: ThreadPlace): Promise<Found> {
  const found: Message[] = []
  let place: ThreadPlace | undefined = from
  for (let slice = 0; place && slice < slicesAtATime; slice += 1) {
    const read: OlderSlice = await readOlder(search, place)
    found.push(...read.messages)
    place = read.next
  }
  found.sort((left, right) => (left.at < right.at ? 1 : -1))
  return { messages: found, next: place ? { in: 'older', ...place } : null }
}

interface OlderSlice {
  messages: Message[]
  next: ThreadPlace | undefined
}

/** Reads upwards, because that is the quick way through the disk. */
async function readOlder(search: Search, { patient, seq }: ThreadPlace): Promise<OlderSlice> {
  const { cache, texts, input, words } = search
  const floor = texts.threads.get(patient)?.floor ?? Infinity
  const thread = { patient, from: seq, ...below(floor) }
  const rows = floor <= seq ? [] : await readRows(cache, input.branch, thread)
  const messages = await openMessages(cache, rows)
  const last = rows.at(-1)
  const hasMore = last !== undefined && rows.length === sliceRows
  return {
    messages: messages.filter((message) => holdsAll(message, words)),
    next: hasMore ? { patient, seq: last.seq + 1 } : nextOlderThread(search, patient),
  }
}

const below = (floor: Seq) => (Number.isFinite(floor) ? { to: floor - 1 } : {})

function holdsAll(message: Message, words: readonly string[]): boolean {
  const { text } = toFolded(message)
  return words.every((word) => text.includes(word))
}

/** Where the older messages begin; while the branch is still being read, only those of the one thread are asked of the disk. */
function olderAfter(search: Search): SearchPlace | null {
  const { texts, input } = search
  if (input.patient !== undefined) {
    const thread = texts.threads.get(input.patient)
    const isWhole = thread ? thread.older === 0 : texts.isReady
    return isWhole ? null : { in: 'older', patient: input.patient, seq: 0 }
  }
  const first = texts.isReady ? nextOlderThread(search, '') : undefined
  return first ? { in: 'older', ...first } : null
}

/** In the order of their ids, which is the same whenever the search goes on. */
function nextOlderThread({ texts, input }: Search, after: string): ThreadPlace | undefined {
  if (input.patient !== undefined) return undefined
  let next: PatientId | undefined
  for (const [patient, thread] of texts.threads) {
    if (thread.older > 0 && patient > after && (next === undefined || patient < next))
      next = patient
  }
  return next === undefined ? undefined : { patient: next, seq: 0 }
}

/** Without those of a patient who has left meanwhile. */
async function toHits({ cache, input, words }: Search, messages: readonly Message[]) {
  const patients = [...new Set(messages.map((message) => message.patient))]
  const heads = await cache.heads.some(input.branch, patients)
  const people = new Map(heads.map(({ patient }) => [patient.id, patient]))
  return messages.flatMap(({ patient, seq, at, from, text }): MessageHit[] => {
    const person = people.get(patient)
    if (!person) return []
    const isLinked = person.link.state === 'linked'
    return [{ patient, name: person.name, isLinked, seq, at, from, ...excerptOf(text, words) }]
  })
}
