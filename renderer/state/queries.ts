import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { AppError } from '#shared/app-error.ts'
import type { AppVersions } from '#shared/ipc/contract.ts'
import type { Conversation, PatientRecord } from '#shared/model/conversation.ts'
import type { Licence } from '#shared/model/licence.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { call } from '#renderer/state/desk.ts'
import { readThread } from '#renderer/state/loaded-thread.ts'
import type { LoadedThread } from '#renderer/state/loaded-thread.ts'
import type { RemovalReason } from '#shared/model/removal-reason.ts'

export const keys = {
  conversations: (branch: BranchId) => ['conversations', branch] as const,
  threads: (branch: BranchId) => ['thread', branch] as const,
  thread: (branch: BranchId, patient: PatientId) => ['thread', branch, patient] as const,
  patients: (branch: BranchId) => ['patients', branch] as const,
  patient: (patient: PatientId) => ['patient', patient] as const,
  removal: (patient: PatientId) => ['removal', patient] as const,
  searches: (branch: BranchId) => ['search', branch] as const,
  search: (branch: BranchId, text: string) => ['search', branch, text] as const,
  threadHits: (branch: BranchId, patient: PatientId) =>
    ['search', branch, 'thread', patient] as const,
  wholeThread: (branch: BranchId, patient: PatientId, isConnected: boolean) =>
    ['whole-thread', branch, patient, isConnected] as const,
}

export function useConversations(branch: BranchId): UseQueryResult<Conversation[]> {
  return useQuery({
    queryKey: keys.conversations(branch),
    queryFn: () => call('conversation.list', { branch }),
  })
}

export function useThread(branch: BranchId, patient: PatientId): UseQueryResult<LoadedThread> {
  return useQuery({
    queryKey: keys.thread(branch, patient),
    queryFn: () => readThread({ branch, patient }),
    // Structural sharing would compare every loaded message at every change.
    structuralSharing: false,
  })
}

/** The patient is not in that branch, whatever was read of the thread before. */
export function isGone(error: Error | null): boolean {
  return error instanceof AppError && error.code === 'not-found'
}

export function usePatients(branch: BranchId): UseQueryResult<PatientRecord[]> {
  return useQuery({
    queryKey: keys.patients(branch),
    queryFn: () => call('patient.list', { branch }),
  })
}

/** Why a patient is here no more; undefined until it is known. A patient may come back and leave again. */
export function useRemoval(patient: PatientId): RemovalReason | null | undefined {
  const asked = useQuery({
    queryKey: keys.removal(patient),
    queryFn: () => call('patient.removal', { patient }),
    staleTime: 0,
    gcTime: 0,
  })
  return asked.isPending ? undefined : (asked.data ?? null)
}

/** What this app and its parts are, for the About page. */
export function useVersions(): UseQueryResult<AppVersions> {
  return useQuery({ queryKey: ['versions'], queryFn: () => call('app.get', undefined) })
}

/** Every package of others in this app. */
export function useLicences(): UseQueryResult<Licence[]> {
  return useQuery({ queryKey: ['licences'], queryFn: () => call('licences.list', undefined) })
}

/** How many reports of crashes lie on this computer now. */
export function useCrashCount(): UseQueryResult<number> {
  return useQuery({
    queryKey: ['crash-reports'],
    queryFn: () => call('crash-reports.count', undefined),
    staleTime: 0,
  })
}

export function usePatient(patient: PatientId): UseQueryResult<PatientRecord | null> {
  return useQuery({
    queryKey: keys.patient(patient),
    queryFn: () => call('patient.get', { patient }),
  })
}
