import { randomInt } from 'node:crypto'
import { accept, refuse } from '#electron/demo/service/answers.ts'
import { limits } from '#shared/contract/limits.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Answer } from '#electron/demo/service/log-record.ts'
import type { Recorder } from '#electron/demo/service/recorder.ts'
import type { PatientState } from '#electron/demo/service/state.ts'
import type { BranchId, PracticeId } from '#shared/model/ids.ts'
import type { LinkState, Patient } from '#shared/model/patient.ts'

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const codeLength = 10
const dayMs = 86_400_000

/** A new code voids the old one. */
export function makeInvite(recorder: Recorder, state: PatientState, nowMs: number): Answer {
  const { patient, branch } = state
  if (patient.link.state === 'linked')
    return refuse('conflict', 'The patient has linked the app already.')
  const code = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('')
  const expiresAt = toInstant(nowMs + limits.inviteDays * dayMs)
  recorder.add({ type: 'invite.made', patient: patient.id, code, expiresAt })
  if (branch && patient.link.state !== 'invited')
    relink(recorder, patient, { branch, state: 'invited' })
  return accept({ code, url: `https://app.associhealth.example/invite/${code}`, expiresAt })
}

/** The only request open to a patient who is not linked. A code is bound to its patient and works once. */
export function acceptInvite(
  recorder: Recorder,
  state: PatientState,
  { code, practice, nowMs }: { code: string; practice: PracticeId; nowMs: number },
): Answer {
  const { patient, branch, invite } = state
  const missed = state.missedCodes
    .map((at) => Date.parse(at))
    .filter((at) => nowMs - at < limits.inviteWrongWindowMs)
  const [oldest] = missed
  if (oldest !== undefined && missed.length >= limits.inviteWrongCodes) {
    return refuse(
      'rate_limited',
      'Too many wrong codes.',
      oldest + limits.inviteWrongWindowMs - nowMs,
    )
  }
  const isRight = invite?.code === code && nowMs < Date.parse(invite.expiresAt)
  if (!isRight || !branch) {
    recorder.add({ type: 'invite.missed', patient: patient.id, at: recorder.at })
    return refuse('invalid', 'This code does not work.')
  }
  recorder.add({ type: 'invite.used', patient: patient.id })
  if (patient.link.state !== 'linked') {
    relink(recorder, patient, { branch, state: 'linked' })
    recorder.patientEvent(patient.id, { type: 'link.changed', state: 'linked', branch, practice })
  }
  return accept({ branch, practice })
}

function relink(
  recorder: Recorder,
  patient: Patient,
  { branch, state }: { branch: BranchId; state: LinkState },
): void {
  const link = { state, at: recorder.at }
  recorder.branchEvent(branch, {
    type: 'patient.upserted',
    patient: { ...patient, link, updatedAt: recorder.at },
  })
}
