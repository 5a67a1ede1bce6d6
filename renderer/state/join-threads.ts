import type { LoadedThread } from '#renderer/state/loaded-thread.ts'

/**
 * Adds a newly read part of a thread to what is loaded. The part with the newest message decides about
 * marks, waiting messages and draft, since a page of history may have been under way for long.
 * Loaded messages keep their identity, because a message never changes.
 */
export function joinThreads(known: LoadedThread, got: LoadedThread): LoadedThread {
  const first = known.messages[0]
  const last = known.messages.at(-1)
  const gotFirst = got.messages[0]
  const gotLast = got.messages.at(-1)
  if (!first || !last || !gotFirst || !gotLast) return got
  const apart = gotLast.seq < first.seq - 1 || gotFirst.seq > last.seq + 1
  if (apart) return gotFirst.seq > last.seq ? got : known
  const overlap = known.messages[Math.max(0, gotFirst.seq - first.seq)]
  const same = got.messages.find((message) => message.seq === overlap?.seq)
  // The service began a new log: what is loaded belongs to the old one.
  if (overlap && same && same.id !== overlap.id) return got
  return {
    ...(gotLast.seq < last.seq || got.askedAtMs < known.askedAtMs ? known : got),
    messages: [
      ...got.messages.filter((message) => message.seq < first.seq),
      ...known.messages,
      ...got.messages.filter((message) => message.seq > last.seq),
    ],
    more: gotFirst.seq < first.seq ? got.more : known.more,
  }
}
