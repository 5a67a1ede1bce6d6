import type { CommandInput } from '#shared/ipc/contract.ts'
import type { ThreadView } from '#shared/model/conversation.ts'
import type { Bubble } from '#renderer/state/bubbles.ts'
import { call } from '#renderer/state/desk.ts'

/** What of a thread is loaded. */
export interface LoadedThread extends ThreadView {
  /** `performance.now()` when its newest part was asked for: what was on disk before is in it, or gone. */
  askedAtMs: number
}

export async function readThread(input: CommandInput<'thread.get'>): Promise<LoadedThread> {
  const askedAtMs = performance.now()
  return { ...(await call('thread.get', input)), askedAtMs }
}

/** Whether the thread itself shows what became of a bubble. A failed one may be on disk all the same. */
export function isSettled({ id, storedAtMs }: Bubble, thread: LoadedThread): boolean {
  const { askedAtMs, pending, messages } = thread
  if (storedAtMs !== undefined && storedAtMs < askedAtMs) return true
  return [...pending, ...messages].some((message) => message.id === id)
}
