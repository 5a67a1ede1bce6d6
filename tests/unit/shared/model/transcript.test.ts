import { expect, test } from 'vitest'
import { transcriptParts } from '#shared/model/transcript.ts'
import type { Message } from '#shared/model/message.ts'
import { aMessage } from '#tests/support/builders.ts'

const marks = { lastSeq: 10, delivered: 6, read: 4 }
const staff = { kind: 'staff', id: 'st_ana', name: 'Ana Reyes' } as const

function partsOf(seqs: readonly number[], isCut = false, over: Partial<Message> = {}) {
  const messages = seqs.map((seq) => aMessage({ ...over, seq }))
  return transcriptParts({ messages, marks, isCut })
}

const short = (parts: ReturnType<typeof partsOf>) =>
  parts.map((part) => {
    if (part.is === 'message') return part.message.seq
    return part.is === 'gap' ? `${part.where} ${String(part.count)}` : 'cut'
  })

test('what is left out is said where it is missing, with its number', () => {
  expect(short(partsOf([3, 4, 8]))).toEqual(['before 2', 3, 4, 'between 3', 8, 'after 2'])
})

test('a whole conversation has no gaps', () => {
  expect(short(partsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

test('older messages that could not be fetched are no number but a time', () => {
  const parts = partsOf([9, 10], true)
  expect(short(parts)).toEqual(['cut', 9, 10])
  expect(parts[0]).toEqual({ is: 'cut', before: aMessage({ seq: 9 }).at })
})

test('nothing chosen makes no part', () => {
  expect(partsOf([])).toEqual([])
})

test('own messages carry what the marks say of them, the patient’s carry nothing', () => {
  const states = (from: Message['from'] | undefined) =>
    partsOf([4, 6, 10], false, from && { from }).flatMap((part) =>
      part.is === 'message' ? [part.state] : [],
    )
  expect(states(staff)).toEqual(['read', 'delivered', 'sent'])
  expect(states(undefined)).toEqual([null, null, null])
})
