import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Verdict } from '#tests/support/faults/checker.ts'

/** One run of a fault with one seed, for the table of `npm run test:faults -- --report`. */
export interface FaultRecord {
  fault: string
  seed: number
  sent: number
  received: number
  lost: number
  doubled: number
  outOfOrder: number
  /** From the end of the fault until the desk was connected and in step; none where nothing had to recover. */
  recoveredMs?: number | undefined
}

const file = resolve(import.meta.dirname, '../../../test-results/faults.jsonl')

/** Adds a run to the report. The runner empties it before it starts. */
export function record(run: FaultRecord): void {
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, `${JSON.stringify(run)}\n`)
}

export function recordOf(
  { fault, seed }: { fault: string; seed: number },
  { sent, received, findings }: Verdict,
  recoveredMs?: number,
): FaultRecord {
  const count = (flaw: string) => findings.filter((found) => found.flaw === flaw).length
  return {
    ...{ fault, seed, sent, received, recoveredMs },
    ...{ lost: count('lost'), doubled: count('doubled'), outOfOrder: count('out of order') },
  }
}
