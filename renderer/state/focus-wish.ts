import { keyText } from '#renderer/state/thread-key.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

let wished: string | undefined

/** Whoever opened a conversation by a key wants to write in it, as soon as it is there. */
export function wishComposer(thread: ThreadKey): void {
  wished = keyText(thread)
}

/** For the field of that conversation, once. */
export function takeComposerWish(thread: ThreadKey): boolean {
  if (wished !== keyText(thread)) return false
  wished = undefined
  return true
}
