import { beforeEach, expect, test } from 'vitest'
import type { ThreadView } from '#shared/model/conversation.ts'
import { keys } from '#renderer/state/queries.ts'
import { queryClient } from '#renderer/state/query-client.ts'
import { readDownTo } from '#renderer/state/read-down-to.ts'
import { aThread, branch, maria, messagesFrom } from '#tests/unit/renderer/support.ts'
import { startFakeDesk } from '#tests/unit/renderer/window.tsx'

const key = keys.thread(branch, maria)
const thread = { branch, patient: maria }
const shown = () => queryClient.getQueryData<ThreadView>(key)?.messages.map(({ seq }) => seq) ?? []
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_unused, at) => from + at)

interface Asked {
  from: number
  to: number
}

/** A thread whose newest messages, from `first` on, are loaded; all below `missing` cannot be had. */
async function withThread(first: number, last: number, missing = 1) {
  const asked: Asked[] = []
  await startFakeDesk({
    'thread.get': (input) => {
      const { from = 1, to = last } = input as Partial<Asked>
      asked.push({ from, to })
      if (to < missing) throw new Error('Older messages are not cached here')
      return aThread(messagesFrom(Math.max(from, missing), to))
    },
  })
  queryClient.setQueryData(key, aThread(messagesFrom(first, last)))
  return asked
}

beforeEach(() => {
  queryClient.clear()
})

test('a message that is loaded needs no reading', async () => {
  const asked = await withThread(100, 160)
  expect(await readDownTo(thread, 120)).toBe(true)
  expect(asked).toEqual([])
})

test('what stands between is read in pages, with something above the message, and shown at once', async () => {
  const asked = await withThread(1_900, 2_000)
  const sizes: number[] = []
  const stop = queryClient.getQueryCache().subscribe(() => sizes.push(shown().length))
  expect(await readDownTo(thread, 1_000)).toBe(true)
  stop()
  expect(shown()).toEqual(range(970, 2_000))
  expect(asked.every(({ from, to }) => to - from < 500)).toBe(true)
  expect(new Set(sizes)).toEqual(new Set([1_031]))
})

test('the marks of what is loaded hold, however old the pages are', async () => {
  await withThread(100, 160)
  const known = queryClient.getQueryData<ThreadView>(key)
  const marks = { ...aThread(messagesFrom(100, 160)).marks, read: 77 }
  if (known) queryClient.setQueryData(key, { ...known, marks })
  await readDownTo(thread, 10)
  expect(queryClient.getQueryData<ThreadView>(key)?.marks.read).toBe(77)
})

test('a gap that cannot be closed ends the reading, and what was read before it is kept', async () => {
  await withThread(900, 1_000, 600)
  expect(await readDownTo(thread, 10)).toBe(false)
  expect(shown()).toEqual(range(600, 1_000))
})

test('a conversation that is not loaded has no such message', async () => {
  await startFakeDesk({})
  expect(await readDownTo(thread, 10)).toBe(false)
})
