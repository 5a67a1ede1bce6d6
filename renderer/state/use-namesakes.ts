import { useMemo } from 'react'
import type { Conversation, PatientRecord } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { tellApart } from '#renderer/state/namesakes.ts'
import type { Distinction } from '#renderer/state/namesakes.ts'
import { useConversations, usePatients } from '#renderer/state/queries.ts'

const nobody: readonly never[] = []

export function namesakesAmong(rows: readonly Conversation[]): ReadonlyMap<string, Distinction> {
  return tellApart(rows.map((row) => ({ ...row, id: row.patient })))
}

export function namesakesAmongRecords(
  records: readonly PatientRecord[],
): ReadonlyMap<string, Distinction> {
  return tellApart(records.map((record) => record.patient))
}

/** Namesakes among the branch's conversations. */
export function useConversationNamesakes(branch: BranchId): ReadonlyMap<string, Distinction> {
  const rows = useConversations(branch).data ?? nobody
  return useMemo(() => namesakesAmong(rows), [rows])
}

/** Namesakes among all patients of the branch. */
export function usePatientNamesakes(branch: BranchId): ReadonlyMap<string, Distinction> {
  const records = usePatients(branch).data ?? nobody
  return useMemo(() => namesakesAmongRecords(records), [records])
}
