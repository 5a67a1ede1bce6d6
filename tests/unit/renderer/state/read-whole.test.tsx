import { expect, test } from 'vitest'
import { readWhole } from '#renderer/state/read-whole.ts'
import { aThread, branch, maria, messagesFrom } from '#tests/unit/renderer/support.ts'
import { startFakeDesk } from '#tests/unit/renderer/window.tsx'

const thread = { branch, patient: maria }

/** Messages below `missing` cannot be had; a page brings at most `most` messages, the newest of those asked for. */
async function withHistory({ missing = 1, most = 1_000 } = {}) {
  const asked: { from: number; to: number }[] = []
  await startFakeDesk({
    'thread.get': (input) => {
      const { from, to } = input as { from: number; to: number }
      asked.push({ from, to })
      if (to < missing) throw new Error('Older messages are not cached here')
      return aThread(messagesFrom(Math.max(from, missing, to - most + 1), to))
    },
  })
  return asked
}

const read = async (from: number, signal = new AbortController().signal) => {
  let pages = 0
  const isWhole = await readWhole(thread, { from, signal, onPage: () => (pages += 1) })
  return { isWhole, pages }
}

test('a conversation is read page by page down to its first message', async () => {
  const asked = await withHistory()
  expect(await read(1_000)).toEqual({ isWhole: true, pages: 3 })
  expect(asked).toEqual([
    { from: 600, to: 999 },
    { from: 200, to: 599 },
    { from: 1, to: 199 },
  ])
})

test('a page that came short is gone on from where it began', async () => {
  const asked = await withHistory({ most: 100 })
  expect(await read(301)).toEqual({ isWhole: true, pages: 3 })
  expect(asked.map(({ to }) => to)).toEqual([300, 200, 100])
})

test('one that is loaded from its beginning asks nothing', async () => {
  const asked = await withHistory()
  expect(await read(1)).toEqual({ isWhole: true, pages: 0 })
  expect(asked).toEqual([])
})

test('what cannot be had now is said, with what could be read before it', async () => {
  await withHistory({ missing: 500 })
  expect(await read(1_000)).toEqual({ isWhole: false, pages: 2 })
})

test('whoever stops looking stops the reading', async () => {
  const stop = new AbortController()
  await withHistory()
  let pages = 0
  const isWhole = await readWhole(thread, {
    ...{ from: 1_000, signal: stop.signal },
    onPage: () => {
      pages += 1
      stop.abort()
    },
  })
  expect({ isWhole, pages }).toEqual({ isWhole: false, pages: 1 })
})
