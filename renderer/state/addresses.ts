import type { BranchId, PatientId } from '#shared/model/ids.ts'

/** Every address of the window, spelled once. The router reads the same ones. */
export const addresses = {
  start: '#/',
  chats: (branch: BranchId) => `#/chats/${branch}`,
  conversation: (branch: BranchId, patient: PatientId) => `#/chats/${branch}/${patient}`,
  patients: '#/patients',
  patient: (patient: PatientId) => `#/patients/${patient}`,
  patientChat: (patient: PatientId) => `#/patients/${patient}/chat`,
  settings: (tab: string) => `#/settings/${tab}`,
}

export function goTo(address: string): void {
  window.location.hash = address
}
