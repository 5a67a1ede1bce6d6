import type { Seq } from '#shared/model/message.ts'
import { cell } from '#renderer/state/cell.ts'
import { call } from '#renderer/state/desk.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/** The last mark that somebody wanted to set could not be set. */
export const markFailed = cell(false)

/** For the whole clinic, from the patient's newest message on. */
export function markUnread({ branch, patient }: ThreadKey): void {
  note(call('thread.mark-unread', { branch, patient }))
}

/** *No reply needed* to what stood there when somebody looked: up to `upTo`. */
export function settleThread({ branch, patient }: ThreadKey, upTo: Seq): void {
  note(call('thread.settle', { branch, patient, upTo }))
}

function note(marking: Promise<void>): void {
  const say = (hasFailed: boolean) => () => {
    markFailed.set(hasFailed)
  }
  marking.then(say(false), say(true))
}
