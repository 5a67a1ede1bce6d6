import { expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import {
  failuresOfRows,
  failuresOfThread,
  newsOfMessages,
  newsOfRows,
} from '#renderer/state/announcements.ts'
import {
  aConversation,
  aMessage,
  aThread,
  anId,
  fromAna,
  fromMaria,
} from '#tests/unit/renderer/support.ts'

const rowWith = (minute: number, unread: number, from = fromMaria) => ({
  ...aConversation('pt_maria', minute),
  unread,
  preview: { from, text: 'Hello', at: toInstant(minute * 60_000) },
})

test('a new message of a patient is spoken', () => {
  const news = newsOfRows([rowWith(1, 0)], [rowWith(2, 1)])
  expect(news).toEqual([{ patient: 'pt_maria', name: 'pt_maria', text: 'Hello', count: 1 }])
})

test('several messages that came together are counted', () => {
  expect(newsOfRows([rowWith(1, 1)], [rowWith(2, 4)])[0]?.count).toBe(3)
})

test('a row that changed for another reason is not spoken again', () => {
  expect(newsOfRows([rowWith(2, 1)], [rowWith(2, 0)])).toEqual([])
})

test('what the clinic writes is not spoken', () => {
  expect(newsOfRows([rowWith(1, 0)], [rowWith(2, 0, fromAna)])).toEqual([])
  expect(newsOfMessages([aMessage(1, fromAna)])).toEqual([])
})

test('each message of an open thread is spoken', () => {
  expect(newsOfMessages([aMessage(1), aMessage(2)]).map((news) => news.text)).toEqual([
    'Message 1',
    'Message 2',
  ])
})

test('a message that was not sent is told once, by its patient', () => {
  const row = aConversation('pt_maria', 1)
  expect(failuresOfRows([row], [{ ...row, notSent: 1 }])).toEqual([
    { patient: 'pt_maria', name: 'pt_maria' },
  ])
  expect(failuresOfRows([{ ...row, notSent: 1 }], [{ ...row, notSent: 1 }])).toEqual([])
})

test('in an open thread each new failure is told', () => {
  const waiting = { id: anId(9), text: 'Hello', createdAt: toInstant(0) }
  const view = (...is: ('waiting' | 'not-sent')[]) => ({
    ...aThread([]),
    pending: is.map((state) => ({
      ...waiting,
      state: state === 'waiting' ? { is: state } : { is: state, code: 'not_linked' as const },
    })),
  })
  expect(failuresOfThread(view('waiting'), view('not-sent'))).toMatchObject([
    { name: 'Maria Santos' },
  ])
  expect(failuresOfThread(view('not-sent'), view('not-sent'))).toEqual([])
  expect(failuresOfThread(undefined, view('not-sent'))).toEqual([])
})
