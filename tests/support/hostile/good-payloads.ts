import { BranchEvent, parseBranchEvent } from '#shared/contract/events.ts'
import { golden } from '#shared/contract/golden.ts'
import { Reply } from '#shared/contract/replies.ts'
import { BranchSignal } from '#shared/contract/signals.ts'
import { Account } from '#shared/model/account.ts'
import type { z } from 'zod'

/** Where the good payloads take place. */
export interface Scene {
  practice: string
  staff: string
  branch: string
  patient: string
  feed: string
  /** The next rev of the branch. */
  rev: number
}

/** What a desk receives, by the kind of topic. */
export type Kind = 'events' | 'signals' | 'account' | 'reply'

const schemas: Record<Kind, z.ZodType> = {
  events: BranchEvent,
  signals: BranchSignal,
  account: Account,
  reply: Reply,
}

/** One of every shape that the topic carries, right where this desk would take it. */
export function goodPayloads(kind: Kind, scene: Scene): unknown[] {
  return golden
    .filter(({ schema }) => schema === schemas[kind])
    .map(({ payload }) => moved(payload, scene))
}

/** Only what every implementation has to drop: a wrong value in a free field may be right, and of an unknown type the rev counts. */
export function isRefused(kind: Kind, json: string): boolean {
  const payload: unknown = JSON.parse(json)
  if (kind === 'events') return parseBranchEvent(payload).kind === 'invalid'
  return !schemas[kind].safeParse(payload).success
}

function moved(payload: unknown, scene: Scene): unknown {
  const json = JSON.stringify(payload)
    .replaceAll('"pt_one"', JSON.stringify(scene.patient))
    .replaceAll('"br_one"', JSON.stringify(scene.branch))
    .replaceAll('"pr_demo"', JSON.stringify(scene.practice))
    .replaceAll('"st_ana"', JSON.stringify(scene.staff))
    .replaceAll('"f3a1"', JSON.stringify(scene.feed))
    .replaceAll('"rev":12', `"rev":${scene.rev}`)
  return JSON.parse(json)
}
