import { useEffect, useRef } from 'react'
import type { PatientRecord } from '#shared/model/conversation.ts'
import { useAccount } from '#renderer/state/account.ts'
import { tellDeparture } from '#renderer/state/departures.ts'
import { moveDraft } from '#renderer/state/drafts.ts'
import { keepLeftDraft } from '#renderer/state/left-draft.ts'

/**
 * For a profile, which stays open when its patient moves: says where the patient is now and takes along what was
 * being written. `record` is null when no branch of this person has the patient, undefined while nobody knows.
 */
export function useFollowPatient(record: PatientRecord | null | undefined): void {
  const { branches } = useAccount()
  const last = useRef<PatientRecord>(undefined)
  const left = useRef<Parameters<typeof keepLeftDraft>>(undefined)
  useEffect(() => {
    const before = last.current
    const nameOf = (id: string | undefined) => branches.find((branch) => branch.id === id)?.name
    const from = nameOf(before?.branch)
    left.current = undefined
    // A branch that was taken away is told of in a notice, and has given its drafts up already.
    if (record === null && before && from !== undefined) {
      const { name } = before.patient
      left.current = [threadOf(before), { name, branchName: from }]
      tellDeparture({ is: 'left', name, branch: from })
    }
    if (!record) return
    last.current = record
    if (!before || before.branch === record.branch) return
    void moveDraft(threadOf(before), threadOf(record)).catch(() => undefined)
    const { id, name } = record.patient
    const branch = nameOf(record.branch) ?? ''
    tellDeparture({ is: 'moved', name, branch, patient: id, to: record.branch })
  }, [record, branches])
  useEffect(
    () => () => {
      if (left.current) keepLeftDraft(...left.current)
    },
    [],
  )
}

const threadOf = ({ branch, patient }: PatientRecord) => ({ branch, patient: patient.id })
