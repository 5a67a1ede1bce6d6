import { accept } from '#electron/demo/service/answers.ts'
import { branchSignal, patientSignal } from '#electron/demo/service/announce.ts'
import { makeInvite } from '#electron/demo/service/invites.ts'
import { historyPage, snapshotPage, syncPage } from '#electron/demo/service/pages.ts'
import { postMessage } from '#electron/demo/service/post-message.ts'
import { patientOf, type RequestContext } from '#electron/demo/service/request-context.ts'
import { countUnread, lastSeq } from '#electron/demo/service/state.ts'
import type { StaffMember } from '#electron/demo/directory/directory.ts'
import type { Answer } from '#electron/demo/service/log-record.ts'
import type { BranchLog } from '#electron/demo/service/state.ts'
import type { StaffMethod, StaffRequest } from '#shared/contract/requests.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Author } from '#shared/model/message.ts'

export type StaffContext = RequestContext & { member: StaffMember }
type Methods = { [M in StaffMethod]: (context: StaffContext, request: StaffRequest<M>) => Answer }

/** What each method does once plan, branch, link and body have been checked. */
const methods: Methods = {
  sync: (context, { branch, feed, since, limit }) => {
    const { keepEvents } = context
    return accept(
      syncPage(
        logOf(context, branch),
        { feed, since, limit, keepEvents },
        onlineIn(context, branch),
      ),
    )
  },

  snapshot: (context, { branch, page }) => {
    const patients = [...context.state.patients.values()].filter(
      (patient) => patient.branch === branch,
    )
    const log = logOf(context, branch)
    return accept(snapshotPage(log, patients, { page, online: onlineIn(context, branch) }))
  },

  history: (context, { patient, before, limit }) =>
    accept(historyPage(patientOf(context, patient), { before, limit })),

  'message.send': (context, { id, patient, text, sentAt }) =>
    postMessage(context.recorder, patientOf(context, patient), {
      id,
      from: authorOf(context),
      text,
      sentAt,
    }),

  'thread.read': (context, { branch, patient, upTo, unread }) => {
    const state = patientOf(context, patient)
    const wanted = Math.min(upTo, lastSeq(state))
    const mark = unread ? wanted : Math.max(wanted, state.upTo)
    if (mark !== state.upTo) {
      context.recorder.branchEvent(branch, {
        type: 'thread.read',
        patient,
        upTo: mark,
        unread: countUnread(state.ownSeqs, mark),
        by: context.member.id,
      })
    }
    return accept()
  },

  'thread.settle': (context, { branch, patient, upTo }) => {
    const state = patientOf(context, patient)
    const mark = Math.min(upTo, lastSeq(state))
    if (mark > state.settled) {
      context.recorder.branchEvent(branch, {
        type: 'thread.settled',
        patient,
        upTo: mark,
        by: context.member.id,
      })
    }
    return accept()
  },

  'invite.create': (context, { patient }) =>
    makeInvite(context.recorder, patientOf(context, patient), context.nowMs),

  typing: (context, { branch, patient }) => {
    const signal = { v: 1 as const, type: 'typing' as const, patient, who: authorOf(context) }
    context.signals.push(
      ...branchSignal(context.members, branch, signal),
      patientSignal(context.members, patient, signal),
    )
    return accept()
  },
}

/** Runs a method on a request that its schema has validated. */
export function runStaffMethod(
  method: StaffMethod,
  context: StaffContext,
  request: unknown,
): Answer {
  // The schema of the same name has just proved the request's type.
  const run = methods[method] as (context: StaffContext, request: unknown) => Answer
  return run(context, request)
}

function authorOf({ member }: StaffContext): Author {
  return { kind: 'staff', id: member.id, name: member.name }
}

function logOf({ state }: StaffContext, branch: BranchId): BranchLog {
  const log = state.branches.get(branch)
  if (!log) throw new Error(`the branch ${branch} of a staff member has no log`)
  return log
}

function onlineIn({ activity, state, nowMs }: StaffContext, branch: BranchId) {
  return activity.onlineIn(branch, state.patients, nowMs)
}
