import type { Conversation, PatientRecord } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { tellApart } from '#renderer/state/namesakes.ts'
import type { Distinction, Nameable } from '#renderer/state/namesakes.ts'
import { useConversations, usePatients } from '#renderer/state/queries.ts'

type Namesakes = ReadonlyMap<string, Distinction>

const nobody: readonly never[] = []

/** Once for each list, however many components ask: a list never changes, it is replaced. */
function oncePerList<Row>(personOf: (row: Row) => Nameable): (rows: readonly Row[]) => Namesakes {
  const known = new WeakMap<readonly Row[], Namesakes>()
  return (rows) => {
    const found = known.get(rows) ?? tellApart(rows.map(personOf))
    known.set(rows, found)
    return found
  }
}

const amongConversations = oncePerList((row: Conversation) => ({
  id: row.patient,
  name: row.name,
  phone: row.phone,
  birthDate: row.birthDate,
}))
const amongRecords = oncePerList((record: PatientRecord) => record.patient)

/** Namesakes among the branch's conversations. */
export function useConversationNamesakes(branch: BranchId): Namesakes {
  return amongConversations(useConversations(branch).data ?? nobody)
}

/** Namesakes among all patients of the branch. */
export function usePatientNamesakes(branch: BranchId): Namesakes {
  return amongRecords(usePatients(branch).data ?? nobody)
}
