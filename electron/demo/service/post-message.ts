import { accept, refuse } from '#electron/demo/service/answers.ts'
import { countUnread, lastSeq, type PatientState } from '#electron/demo/service/state.ts'
import { checkText } from '#shared/contract/text.ts'
import type { Answer } from '#electron/demo/service/log-record.ts'
import type { Recorder } from '#electron/demo/service/recorder.ts'
import type { RequestId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/instant.ts'
import type { Author } from '#shared/model/message.ts'

interface Draft {
  id: RequestId
  from: Author
  text: string
  sentAt: Instant
}

/** Numbers a message and puts it into the thread. The branch and the link have been checked. */
export function postMessage(recorder: Recorder, state: PatientState, draft: Draft): Answer {
  if (checkText(draft.text) === 'too_long')
    return refuse('too_long', 'The text is longer than 4,000 characters.')
  if (!state.branch) throw new Error(`the patient ${state.patient.id} is in no branch`)
  const { id, from, text, sentAt } = draft
  const { at } = recorder
  const seq = lastSeq(state) + 1
  const message = { id, patient: state.patient.id, seq, from, text, sentAt, at }
  const unread = countUnread(state.ownSeqs, state.upTo) + (from.kind === 'patient' ? 1 : 0)
  recorder.branchEvent(state.branch, { type: 'message.posted', message, unread })
  return accept({ seq, at })
}
