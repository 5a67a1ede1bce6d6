import type { Seq } from '#shared/model/message.ts'
import { cell, useCell } from '#renderer/state/cell.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/** A message that somebody wants to see, in the log of its conversation; the log goes there when it is shown. */
export interface MessageGoal {
  thread: ThreadKey
  seq: Seq
  /** Whoever opened it goes on from there; who looks through hits goes on writing. */
  takesFocus: boolean
}

const goal = cell<MessageGoal | null>(null)

export function goToMessage(wanted: MessageGoal): void {
  goal.set({ ...wanted })
}

export function useMessageGoal({ branch, patient }: ThreadKey): MessageGoal | null {
  const wanted = useCell(goal)
  const isHere = wanted?.thread.branch === branch && wanted.thread.patient === patient
  return isHere ? wanted : null
}

/** It is in sight, or will not be: another one may have been asked for meanwhile. */
export function dropGoal(reached: MessageGoal): void {
  if (goal.get() === reached) goal.set(null)
}

export function forgetGoal(): void {
  goal.set(null)
}
