import { useEffect, useState } from 'react'
import type { Branch } from '#shared/model/account.ts'
import type { Conversation, PatientRecord } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Patient } from '#shared/model/patient.ts'
import { useAccount } from '#renderer/state/account.ts'
import { call } from '#renderer/state/desk.ts'
import { tellApart } from '#renderer/state/namesakes.ts'
import type { Distinction } from '#renderer/state/namesakes.ts'
import { keys } from '#renderer/state/queries.ts'
import { queryClient } from '#renderer/state/query-client.ts'

/** Somebody of any branch, with what tells him or her from all namesakes of all branches. */
export interface Person {
  branch: BranchId
  branchName: string
  patient: PatientId
  name: string
  phone?: string | undefined
  email?: string | undefined
  apart?: Distinction | undefined
}

export interface Everybody {
  /** Newest first; empty while chats are closed. */
  conversations: readonly Person[]
  /** By name, branch by branch. */
  patients: readonly Person[]
}

/** Everybody whom this person may see, as it was when it was asked; undefined until it has been read. */
export function useEverybody(): Everybody | undefined {
  const { branches, chats } = useAccount()
  const [found, setFound] = useState<{
    branches: readonly Branch[]
    chats: boolean
    read: Everybody
  }>()
  useEffect(() => {
    let isWanted = true
    readEverybody(branches, chats).then(
      (read) => {
        if (isWanted) setFound({ branches, chats, read })
      },
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [branches, chats])
  // What was read under a plan or for a branch that is gone is not shown a moment longer.
  return found?.branches === branches && found.chats === chats ? found.read : undefined
}

async function readEverybody(branches: readonly Branch[], chats: boolean): Promise<Everybody> {
  const lists = await Promise.all(branches.map((branch) => readBranch(branch, chats)))
  const conversations = lists
    .flatMap((list) => list.conversations)
    .sort((left, right) => ((left.at ?? '') < (right.at ?? '') ? 1 : -1))
  const records = lists.flatMap((list) => list.records)
  const apart = tellApart(new Map(records.map(({ patient }) => [patient.id, patient])).values())
  const nameOf = new Map(branches.map(({ id, name }) => [id, name]))
  const person = (branch: BranchId, { id, name, phone, email }: Patient): Person => ({
    ...{ branch, patient: id, name, phone, email },
    branchName: nameOf.get(branch) ?? '',
    apart: apart.get(id),
  })
  const byPatient = new Map(records.map((record) => [record.patient.id, record.patient]))
  return {
    conversations: conversations.flatMap(({ branch, patient }) => {
      const of = byPatient.get(patient)
      return of ? [person(branch, of)] : []
    }),
    patients: records.map(({ branch, patient }) => person(branch, patient)),
  }
}

/** Out of what has been read already, as far as it is not known to have changed. */
async function readBranch({ id: branch }: Branch, chats: boolean) {
  const [conversations, records] = await Promise.allSettled([
    chats
      ? queryClient.query<Conversation[]>({
          queryKey: keys.conversations(branch),
          queryFn: () => call('conversation.list', { branch }),
        })
      : [],
    queryClient.query<PatientRecord[]>({
      queryKey: keys.patients(branch),
      queryFn: () => call('patient.list', { branch }),
    }),
  ])
  return {
    conversations: conversations.status === 'fulfilled' ? conversations.value : [],
    records: records.status === 'fulfilled' ? records.value : [],
  }
}
