import { randomBytes } from 'node:crypto'
import { markingStaff, timeOf, type Conversation } from '#electron/demo/data/conversation.ts'
import { cebu } from '#electron/demo/data/cebu.ts'
import { makati } from '#electron/demo/data/makati.ts'
import { branches, people, staff } from '#electron/demo/data/people.ts'
import { longThread, quezonCity } from '#electron/demo/data/quezon-city.ts'
import { Directory } from '#electron/demo/directory/directory.ts'
import { History } from '#electron/demo/service/history.ts'
import { PatientId, type StaffId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'

export interface DemoPractice {
  directory: Directory
  history: History
  /** Who answers by themselves. */
  answering: PatientId[]
  /** How a visitor signs in. */
  signIn: { staff: StaffId; password: string }
}

const conversations: readonly Conversation[] = [...makati, ...quezonCity, longThread, ...cebu]

/** Ngiti Dental: always the same people and conversations, told relative to now; only passwords are random. */
export function demoPractice(nowMs: number): DemoPractice {
  const directory = Directory.parse({
    v: 1,
    practice: { id: 'pr_demo', name: 'Ngiti Dental' },
    plan: 'growth',
    trial: null,
    service: { password: newPassword() },
    branches,
    staff: staff.map((member) => ({ ...member, password: newPassword() })),
    patients: branches.flatMap(({ id: branch }) =>
      people[branch].map(([id, name, link, birthDate], index) => ({
        id,
        name,
        email: `${id.slice('pt_'.length).replaceAll('_', '.')}@example.com`,
        phone: `0917 555 ${String(branch.length * 100 + index).padStart(4, '0')}`,
        birthDate,
        branch,
        link,
        password: newPassword(),
      })),
    ),
  })
  const desk = directory.staff.find(({ id }) => id === markingStaff)
  if (!desk) throw new Error('the demo practice has lost its front desk')
  return {
    directory,
    history: demoHistory(nowMs),
    answering: conversations
      .filter(({ answers }) => answers)
      .map(({ patient }) => PatientId.parse(patient)),
    signIn: { staff: desk.id, password: desk.password },
  }
}

function demoHistory(nowMs: number): History {
  const messages = conversations
    .flatMap(({ patient, lines }) =>
      lines.map(([when, from, text]) => ({
        patient,
        from,
        text,
        at: toInstant(timeOf(when, nowMs)),
      })),
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return History.parse({ v: 1, messages, marks: conversations.map(marksOf) })
}

function marksOf({ patient, lines, unread = 0, settled, receipt = 'read' }: Conversation) {
  const last = lines.length
  const isLastOurs = lines.at(-1)?.[1] !== 'patient'
  // Before the clinic's last message, everything has been shown on the phone.
  const before = isLastOurs ? last - 1 : last
  return {
    patient,
    by: markingStaff,
    upTo: last - unread,
    ...(settled && { settled: last }),
    delivered: receipt === 'sent' ? before : last,
    read: receipt === 'read' ? last : before,
  }
}

function newPassword(): string {
  return randomBytes(12).toString('base64url')
}
