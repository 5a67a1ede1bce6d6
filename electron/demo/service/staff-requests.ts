import { chatsAreAvailable } from '#electron/demo/service/accounts.ts'
import { refuse, type Request } from '#electron/demo/service/answers.ts'
import { runStaffMethod, type StaffContext } from '#electron/demo/service/staff-methods.ts'
import { StaffRequest, type StaffMethod } from '#shared/contract/requests.ts'
import { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Answer } from '#electron/demo/service/log-record.ts'

/** Methods about one thread: their patient has to be in the branch that they name. */
const threadMethods: ReadonlySet<string> = new Set<StaffMethod>([
  'history',
  'message.send',
  'thread.read',
  'thread.settle',
  'invite.create',
  'typing',
])

/** Answers one new request of a staff member; the checks stand in the order of the codes (section 5). */
export function answerStaff(context: StaffContext, { method, body }: Request): Answer {
  if (!chatsAreAvailable(context.members.directory, context.nowMs)) {
    return refuse('plan_required', 'Chats are not part of this plan.')
  }
  const branch = BranchId.safeParse(body['branch'])
  if (branch.success && !context.member.branches.includes(branch.data)) {
    return refuse('not_in_branch', 'You do not belong to this branch.')
  }
  const named = PatientId.safeParse(body['patient'])
  if (branch.success && named.success && threadMethods.has(method)) {
    const patient = context.state.patients.get(named.data)
    if (patient?.branch !== branch.data)
      return refuse('not_in_branch', 'The patient is not in this branch.')
    const isSpeaking = method === 'message.send' || method === 'typing'
    if (isSpeaking && patient.patient.link.state !== 'linked') {
      return refuse('not_linked', 'The patient has not linked the app.')
    }
  }
  if (!isStaffMethod(method))
    return refuse('unsupported', 'This service does not know that request.')
  const request = StaffRequest[method].safeParse(body)
  if (!request.success) return refuse('invalid', 'The request does not validate.')
  return runStaffMethod(method, context, request.data)
}

function isStaffMethod(method: string): method is StaffMethod {
  return Object.hasOwn(StaffRequest, method)
}
