import type { Seq } from '#shared/model/message.ts'

interface RunInput {
  /** What is cached, ascending, without holes at the upper end of interest. */
  seqs: readonly Seq[]
  lastSeq: Seq
  /** The oldest seq that is wanted. */
  wanted: Seq
}

export interface Run {
  /** The oldest seq of the run that goes down from the newest cached one without a gap; undefined for none. */
  oldest: Seq | undefined
  /** History below this seq must be fetched to have everything from `wanted` on; null when it is all here. */
  missingBelow: Seq | null
}

/** A snapshot brings only the last message of a thread, so what is cached below it may begin further down. */
export function contiguousRun({ seqs, lastSeq, wanted }: RunInput): Run {
  const newest = seqs.at(-1)
  if (newest === undefined)
    return { oldest: undefined, missingBelow: lastSeq > 0 ? lastSeq + 1 : null }
  let oldest = newest
  for (let index = seqs.length - 2; index >= 0 && seqs[index] === oldest - 1; index -= 1)
    oldest -= 1
  if (newest < lastSeq) return { oldest, missingBelow: lastSeq + 1 }
  return { oldest, missingBelow: oldest > Math.max(1, wanted) ? oldest : null }
}
