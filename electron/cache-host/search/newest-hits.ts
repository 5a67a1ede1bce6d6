import type { PatientId } from '#shared/model/ids.ts'
import type { Seq } from '#shared/model/message.ts'
import type { ThreadTexts } from '#electron/cache-host/search/thread-texts.ts'

/** Where a message stands among all of a branch. */
export interface TextPlace {
  patient: PatientId
  seq: Seq
  at: number
}

interface Wanted {
  words: readonly string[]
  limit: number
  /** Only what comes after this. */
  after?: TextPlace | undefined
}

/** The newest messages that hold every word. Looks into each of 100,000 texts at most once: about 10 ms. */
export function newestHits(
  threads: Iterable<readonly [PatientId, ThreadTexts]>,
  { words, limit, after }: Wanted,
): TextPlace[] {
  const hits: TextPlace[] = []
  for (const [patient, texts] of threads) {
    for (let index = texts.length - 1; index >= 0; index -= 1) {
      const at = texts.timeAt(index)
      const last = hits.length === limit ? hits[limit - 1] : undefined
      if ((last && at < last.at) || (after && at > after.at)) continue
      if (!texts.holds(index, words)) continue
      const place = { patient, seq: texts.seqAt(index), at }
      if (last && byNewest(last, place) < 0) continue
      if (!after || byNewest(after, place) < 0) insert(hits, place, limit)
    }
  }
  return hits
}

/** Negative when `left` comes first. */
function byNewest(left: TextPlace, right: TextPlace): number {
  if (left.at !== right.at) return right.at - left.at
  if (left.patient !== right.patient) return left.patient < right.patient ? -1 : 1
  return right.seq - left.seq
}

function insert(hits: TextPlace[], place: TextPlace, limit: number): void {
  const at = hits.findIndex((hit) => byNewest(place, hit) < 0)
  if (at < 0) hits.push(place)
  else hits.splice(at, 0, place)
  if (hits.length > limit) hits.pop()
}
