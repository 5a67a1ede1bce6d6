import { BranchId, DeviceId, InstallId, PatientId, PracticeId, StaffId } from '#shared/model/ids.ts'
import type { z } from 'zod'

const root = 'ah/v1'
const staffRoot = (practice: PracticeId, staff: StaffId) => `${root}/${practice}/staff/${staff}`
const patientRoot = (practice: PracticeId, patient: PatientId) =>
  `${root}/${practice}/patients/${patient}`

interface DeskAddress {
  practice: PracticeId
  staff: StaffId
  install: InstallId
}

interface PhoneAddress {
  practice: PracticeId
  patient: PatientId
  device: DeviceId
}

/** Every topic of the contract (section 2). No other file spells a topic. */
export const topics = {
  account: (practice: PracticeId, staff: StaffId) => `${staffRoot(practice, staff)}/in/account`,
  branchEvents: (practice: PracticeId, staff: StaffId, branch: BranchId) =>
    `${staffRoot(practice, staff)}/in/${branch}/events`,
  branchSignals: (practice: PracticeId, staff: StaffId, branch: BranchId) =>
    `${staffRoot(practice, staff)}/in/${branch}/signals`,
  staffRequest: ({ practice, staff, install }: DeskAddress, method: string) =>
    `${staffRoot(practice, staff)}/up/${install}/${method}`,
  staffReply: (practice: PracticeId, staff: StaffId, install: InstallId) =>
    `${staffRoot(practice, staff)}/reply/${install}`,
  deskActivity: (practice: PracticeId, staff: StaffId, install: InstallId) =>
    `${staffRoot(practice, staff)}/desk/${install}`,
  patientEvents: (practice: PracticeId, patient: PatientId) =>
    `${patientRoot(practice, patient)}/in/events`,
  patientSignals: (practice: PracticeId, patient: PatientId) =>
    `${patientRoot(practice, patient)}/in/signals`,
  patientRequest: ({ practice, patient, device }: PhoneAddress, method: string) =>
    `${patientRoot(practice, patient)}/up/${device}/${method}`,
  patientReply: (practice: PracticeId, patient: PatientId, device: DeviceId) =>
    `${patientRoot(practice, patient)}/reply/${device}`,
}

/** What each party subscribes to. */
export const filters = {
  /** Finds every practice of a staff member: signing in needs a name and a password and nothing else. */
  accounts: (staff: StaffId) => `${root}/+/staff/${staff}/in/account`,
  staffInbox: (practice: PracticeId, staff: StaffId) => `${staffRoot(practice, staff)}/in/#`,
  patientInbox: (practice: PracticeId, patient: PatientId) =>
    `${patientRoot(practice, patient)}/in/#`,
  service: [`${root}/+/staff/+/up/+/+`, `${root}/+/patients/+/up/+/+`, `${root}/+/staff/+/desk/+`],
}

export type StaffTopic =
  | { kind: 'account'; practice: PracticeId; staff: StaffId }
  | { kind: 'events' | 'signals'; practice: PracticeId; staff: StaffId; branch: BranchId }
  | { kind: 'reply'; practice: PracticeId; staff: StaffId; install: InstallId }

export type PatientTopic =
  | { kind: 'events' | 'signals'; practice: PracticeId; patient: PatientId }
  | { kind: 'reply'; practice: PracticeId; patient: PatientId; device: DeviceId }

export type ServiceTopic =
  | {
      kind: 'staff-request'
      practice: PracticeId
      staff: StaffId
      install: InstallId
      method: string
    }
  | {
      kind: 'patient-request'
      practice: PracticeId
      patient: PatientId
      device: DeviceId
      method: string
    }
  | { kind: 'desk-activity'; practice: PracticeId; staff: StaffId; install: InstallId }

function as<S extends z.ZodType>(schema: S, level: string | undefined): z.infer<S> | undefined {
  const parsed = schema.safeParse(level)
  return parsed.success ? parsed.data : undefined
}

/** The levels below the root, or undefined for a topic of another tree. */
function levelsBelowRoot(topic: string): string[] | undefined {
  return topic.startsWith(`${root}/`) ? topic.slice(root.length + 1).split('/') : undefined
}

/** What a topic delivered to a desk means; undefined for anything that the contract does not name. */
export function parseStaffTopic(topic: string): StaffTopic | undefined {
  const levels = levelsBelowRoot(topic)
  if (levels?.[1] !== 'staff') return undefined
  const practice = as(PracticeId, levels[0])
  const staff = as(StaffId, levels[2])
  if (!practice || !staff) return undefined
  if (levels[3] === 'reply' && levels.length === 5) {
    const install = as(InstallId, levels[4])
    return install && { kind: 'reply', practice, staff, install }
  }
  if (levels[3] !== 'in') return undefined
  if (levels.length === 5 && levels[4] === 'account') return { kind: 'account', practice, staff }
  const branch = as(BranchId, levels[4])
  const kind = levels[5]
  if (levels.length !== 6 || !branch || (kind !== 'events' && kind !== 'signals')) return undefined
  return { kind, practice, staff, branch }
}

/** What a topic delivered to a phone means; undefined for anything that the contract does not name. */
export function parsePatientTopic(topic: string): PatientTopic | undefined {
  const levels = levelsBelowRoot(topic)
  if (levels?.[1] !== 'patients' || levels.length !== 5) return undefined
  const practice = as(PracticeId, levels[0])
  const patient = as(PatientId, levels[2])
  if (!practice || !patient) return undefined
  if (levels[3] === 'reply') {
    const device = as(DeviceId, levels[4])
    return device && { kind: 'reply', practice, patient, device }
  }
  const kind = levels[4]
  return levels[3] === 'in' && (kind === 'events' || kind === 'signals')
    ? { kind, practice, patient }
    : undefined
}

/** What a topic delivered to the chat service means; undefined for a name that does not match the id pattern. */
export function parseServiceTopic(topic: string): ServiceTopic | undefined {
  const levels = levelsBelowRoot(topic)
  const practice = as(PracticeId, levels?.[0])
  if (!levels || !practice) return undefined
  const [, party, name, direction, device, method] = levels
  if (party === 'staff') {
    const staff = as(StaffId, name)
    const install = as(InstallId, device)
    if (!staff || !install) return undefined
    if (direction === 'desk' && levels.length === 5)
      return { kind: 'desk-activity', practice, staff, install }
    if (direction !== 'up' || levels.length !== 6 || !method) return undefined
    return { kind: 'staff-request', practice, staff, install, method }
  }
  const patient = as(PatientId, name)
  const phone = as(DeviceId, device)
  if (party !== 'patients' || direction !== 'up' || levels.length !== 6) return undefined
  if (!patient || !phone || !method) return undefined
  return { kind: 'patient-request', practice, patient, device: phone, method }
}
