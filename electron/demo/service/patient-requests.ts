import { branchSignal, patientSignal } from '#electron/demo/service/announce.ts'
import { chatsAreAvailable } from '#electron/demo/service/accounts.ts'
import { accept, refuse, type Request } from '#electron/demo/service/answers.ts'
import { acceptInvite } from '#electron/demo/service/invites.ts'
import { patientSyncPage } from '#electron/demo/service/pages.ts'
import { postMessage } from '#electron/demo/service/post-message.ts'
import { lastSeq, type PatientState } from '#electron/demo/service/state.ts'
import { PatientRequest, type PatientMethod } from '#shared/contract/requests.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Answer } from '#electron/demo/service/log-record.ts'
import type { RequestContext } from '#electron/demo/service/request-context.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Author } from '#shared/model/message.ts'

/** `phone` is the patient who asks. */
export type PatientContext = RequestContext & { phone: PatientState; branch: BranchId }
type Methods = {
  [M in PatientMethod]: (context: PatientContext, request: PatientRequest<M>) => Answer
}

/** What each method does once plan, link and body have been checked. */
const methods: Methods = {
  sync: (context, { since, limit }) => {
    tellClinicPresence(context)
    return accept(patientSyncPage(context.phone.feed, { since, limit }))
  },

  'message.send': (context, { id, text, sentAt }) => {
    notePatientActivity(context)
    return postMessage(context.recorder, context.phone, {
      id,
      from: authorOf(context),
      text,
      sentAt,
    })
  },

  receipt: ({ recorder, phone, branch }, { delivered, read }) => {
    const most = lastSeq(phone)
    const nowRead = Math.max(phone.read, Math.min(read, most))
    const nowDelivered = Math.max(phone.delivered, Math.min(delivered, most), nowRead)
    if (nowRead !== phone.read || nowDelivered !== phone.delivered) {
      recorder.branchEvent(branch, {
        type: 'receipt.updated',
        patient: phone.patient.id,
        delivered: nowDelivered,
        read: nowRead,
      })
    }
    return accept()
  },

  'invite.accept': ({ recorder, phone, members, nowMs }, { code }) =>
    acceptInvite(recorder, phone, { code, practice: members.directory.practice.id, nowMs }),

  heartbeat: (context) => {
    notePatientActivity(context)
    tellClinicPresence(context)
    return accept()
  },

  typing: (context) => {
    const { members, signals, branch, phone } = context
    notePatientActivity(context)
    const who = authorOf(context)
    signals.push(
      ...branchSignal(members, branch, { v: 1, type: 'typing', patient: phone.patient.id, who }),
    )
    return accept()
  },
}

/** Answers one new request of a phone; the checks stand in the order of the codes (section 5). */
export function answerPatient(context: PatientContext, { method, body }: Request): Answer {
  if (!chatsAreAvailable(context.members.directory, context.nowMs)) {
    return refuse('plan_required', 'Chats are not part of this plan.')
  }
  if (method !== 'invite.accept' && context.phone.patient.link.state !== 'linked') {
    return refuse('not_linked', 'This phone is not linked to the clinic.')
  }
  if (!isPatientMethod(method))
    return refuse('unsupported', 'This service does not know that request.')
  const request = PatientRequest[method].safeParse(body)
  if (!request.success) return refuse('invalid', 'The request does not validate.')
  // The schema of the same name has just proved the request's type.
  const run = methods[method] as (context: PatientContext, request: unknown) => Answer
  return run(context, request.data)
}

function isPatientMethod(method: string): method is PatientMethod {
  return Object.hasOwn(PatientRequest, method)
}

function authorOf({ phone }: PatientContext): Author {
  return { kind: 'patient', id: phone.patient.id, name: phone.patient.name }
}

function notePatientActivity({
  activity,
  members,
  signals,
  branch,
  phone,
  nowMs,
}: PatientContext): void {
  const patient = phone.patient.id
  if (!activity.notePatient(patient, nowMs)) return
  const lastActiveAt = toInstant(nowMs)
  signals.push(...branchSignal(members, branch, { v: 1, type: 'presence', patient, lastActiveAt }))
}

/** The clinic's presence follows every `sync` reply and heartbeat (section 3). */
function tellClinicPresence({ activity, members, signals, branch, phone }: PatientContext): void {
  const lastActiveAt = activity.clinicLastActiveAt(branch)
  signals.push(patientSignal(members, phone.patient.id, { v: 1, type: 'clinic', lastActiveAt }))
}
