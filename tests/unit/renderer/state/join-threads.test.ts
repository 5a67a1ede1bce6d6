import { expect, test } from 'vitest'
import { joinThreads } from '#renderer/state/join-threads.ts'
import { aMessage, anId, aThread, messagesFrom } from '#tests/unit/renderer/support.ts'

const seqs = (thread: ReturnType<typeof aThread>) => thread.messages.map((message) => message.seq)

test('a new message is added below, and what was loaded stays the same objects', () => {
  const known = aThread(messagesFrom(11, 20))
  const joined = joinThreads(known, aThread(messagesFrom(20, 21)))
  expect(seqs(joined)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21])
  expect(joined.messages[9]).toBe(known.messages[9])
  expect(joined.more).toBe(true)
})

test('a page of history is added above and leaves the newer marks alone', () => {
  const known = aThread(messagesFrom(4, 6))
  known.marks.read = 6
  const joined = joinThreads(known, aThread(messagesFrom(1, 3)))
  expect(seqs(joined)).toEqual([1, 2, 3, 4, 5, 6])
  expect(joined.more).toBe(false)
  expect(joined.marks.read).toBe(6)
})

test('an answer that repeats what is loaded doubles nothing', () => {
  const joined = joinThreads(aThread(messagesFrom(3, 5)), aThread(messagesFrom(1, 6)))
  expect(seqs(joined)).toEqual([1, 2, 3, 4, 5, 6])
})

test('a new log of the service replaces what is loaded', () => {
  const renewed = { ...aMessage(5), id: anId(500) }
  const joined = joinThreads(aThread(messagesFrom(1, 5)), aThread([renewed]))
  expect(joined.messages).toEqual([renewed])
})

test('newer messages after a gap replace what is loaded, so that the log has no hole', () => {
  const joined = joinThreads(aThread(messagesFrom(1, 5)), aThread(messagesFrom(20, 22)))
  expect(seqs(joined)).toEqual([20, 21, 22])
})

test('a thread without messages takes the new state', () => {
  const joined = joinThreads(aThread([]), aThread(messagesFrom(1, 1)))
  expect(seqs(joined)).toEqual([1])
})
