import { expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { entryAt, entryId, logLength, logOf } from '#renderer/features/conversation/entries.ts'
import type { Bubble } from '#renderer/state/bubbles.ts'
import { aMessage, anId, aThread, fromAna, messagesFrom } from '#tests/unit/renderer/support.ts'

const createdAt = toInstant(0)
const bubble = (number: number, state: Bubble['state']): Bubble => ({
  id: anId(number),
  text: 'Hello',
  createdAt,
  state,
})
const states = (log: ReturnType<typeof logOf>) =>
  Array.from({ length: logLength(log) }, (_, at) => entryAt(log, at)?.state)

test('own messages are sent, delivered or read by the thread’s marks; a patient’s have no state', () => {
  const view = aThread([1, 2, 3].map((seq) => aMessage(seq, fromAna)).concat(aMessage(4)))
  view.marks = { ...view.marks, delivered: 2, read: 1 }
  expect(states(logOf(view, [], fromAna))).toEqual(['read', 'delivered', 'sent', null])
})

test('a bubble says nothing until its request is on disk, then Waiting', () => {
  const view = aThread([])
  expect(states(logOf(view, [bubble(9, 'writing')], fromAna))).toEqual([null])
  expect(states(logOf(view, [bubble(9, 'stored')], fromAna))).toEqual(['waiting'])
})

test('a bubble whose request could not be stored is not sent, and says that it was this computer', () => {
  const log = logOf(aThread([]), [bubble(9, 'failed')], fromAna)
  expect(entryAt(log, 0)).toMatchObject({ state: 'not-sent', refusal: 'disk' })
})

test('bubble, waiting message and numbered message are one entry under one id', () => {
  const view = aThread([aMessage(1)])
  const bubbles = [bubble(2, 'stored')]
  const before = logOf(view, bubbles, fromAna)
  view.pending = [{ id: anId(2), text: 'Hello', createdAt, state: { is: 'waiting' } }]
  const during = logOf(view, bubbles, fromAna)
  const after = logOf(aThread([aMessage(1), aMessage(2, fromAna)]), bubbles, fromAna)
  for (const log of [before, during, after]) {
    expect(logLength(log)).toBe(2)
    expect(entryId(log, 1)).toBe(anId(2))
  }
})

test('a bubble does not stand beside its message, however much was said after it', () => {
  const view = aThread([aMessage(1), aMessage(2, fromAna), ...messagesFrom(3, 100)])
  for (const state of ['stored', 'failed'] as const)
    expect(logLength(logOf(view, [bubble(2, state)], fromAna))).toBe(100)
})

test('what was on disk before the thread was read is no bubble any more, also where its message is further up', () => {
  const view = { ...aThread(messagesFrom(60, 100)), askedAtMs: 20 }
  const stored = (storedAtMs: number): Bubble => ({ ...bubble(2, 'stored'), storedAtMs })
  expect(logLength(logOf(view, [stored(10)], fromAna))).toBe(41)
  expect(logLength(logOf(view, [stored(30)], fromAna))).toBe(42)
})

test('a refused message says why', () => {
  const view = aThread([])
  const state = { is: 'not-sent', code: 'not_linked' } as const
  view.pending = [{ id: anId(2), text: 'Hello', createdAt, state }]
  expect(entryAt(logOf(view, [], fromAna), 0)).toMatchObject({
    state: 'not-sent',
    refusal: 'not_linked',
  })
})
