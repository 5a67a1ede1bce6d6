import type { Seq } from '#shared/model/message.ts'
import type { MessageCount } from '#electron/cache-host/rows.ts'

export const noRows: MessageCount = { rows: 0, top: 0 }

/** After rows of these seqs were put, each of them once; see [Note: heads]. */
export function withRows(
  { rows, top }: MessageCount,
  seqs: readonly Seq[],
  isStored: (seq: Seq) => boolean,
): MessageCount {
  const added = seqs.filter((seq) => !isStored(seq)).length
  return { rows: rows + added, top: seqs.reduce((highest, seq) => Math.max(highest, seq), top) }
}
