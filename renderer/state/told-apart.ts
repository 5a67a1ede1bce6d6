import type { Conversation } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { SpokenOf } from '#renderer/state/announcements.ts'
import { tellApart } from '#renderer/state/namesakes.ts'
import { keys } from '#renderer/state/queries.ts'
import { queryClient } from '#renderer/state/query-client.ts'

/** Adds what tells each from a namesake among the branch's conversations, as far as those are known here. */
export function toldApart<Spoken extends SpokenOf>(
  branch: BranchId,
  spoken: readonly Spoken[],
): Spoken[] {
  if (spoken.length === 0) return []
  const rows = queryClient.getQueryData<Conversation[]>(keys.conversations(branch)) ?? []
  const apart = tellApart(rows.map(({ patient, ...person }) => ({ ...person, id: patient })))
  return spoken.map((one) => {
    const distinction = apart.get(one.patient)
    return distinction ? { ...one, apart: distinction } : one
  })
}
