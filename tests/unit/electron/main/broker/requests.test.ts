import { beforeEach, expect, test } from 'vitest'
import { Requests } from '#electron/main/broker/requests.ts'
import { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import { fakeBroker, install, practice, staff } from '#tests/support/fake-broker.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const branch = BranchId.parse('br_one')
const patient = PatientId.parse('pt_one')
const page = { feed: 'f', events: [], head: 0, online: [] }

let clock = new FakeClock()
let broker = fakeBroker(clock)
let log = fakeLog()
let requests: Requests
let made = 0

const newId = () => {
  made += 1
  return RequestId.parse(`019aa000-0000-7000-8000-${String(made).padStart(12, '0')}`)
}
const ids = () => broker.sent.map(({ id }) => id)
const times = () => broker.sent.map(({ at }) => at)
const sync = (signal?: AbortSignal) =>
  requests.ask('sync', { branch, since: 0, limit: 500 }, signal)
const aMessage = () => ({
  v: 1 as const,
  id: newId(),
  branch,
  patient,
  text: 'Good morning',
  sentAt: toInstant(0),
})

beforeEach(async () => {
  made = 0
  clock = new FakeClock()
  broker = fakeBroker(clock)
  log = fakeLog()
  requests = new Requests({ broker, practice, staff, install, clock, log, newId })
  await broker.connect()
})

test('a question is asked again after 10 s, 20, 40 and every 60, each time under a new id', async () => {
  void sync()
  await clock.advance(200_000)
  expect(times()).toEqual([0, 10_000, 30_000, 70_000, 130_000, 190_000])
  expect(new Set(ids()).size).toBe(6)
  expect(broker.sent[0]).toMatchObject({ v: 1, method: 'sync', branch, since: 0, limit: 500 })
})

test('an answer to an earlier id of the question is as good as one to the last, and ends the asking', async () => {
  const answer = sync()
  await clock.advance(10_000)
  await broker.answer(ids()[0], page)
  expect(await answer).toEqual({ ok: true, result: page })
  await clock.advance(600_000)
  expect(broker.sent).toHaveLength(2)
  expect(clock.waiting).toBe(0)
})

test('a question waits for a connection and is asked at once when there is a new one', async () => {
  await broker.lose()
  const answer = sync()
  await clock.advance(60_000)
  expect(broker.sent).toEqual([])
  await broker.connect()
  await broker.lose()
  await clock.advance(5_000)
  await broker.connect()
  expect(times()).toEqual([60_000, 65_000])
  expect(new Set(ids()).size).toBe(2)
  await broker.answer(ids()[1], page)
  expect(await answer).toMatchObject({ ok: true })
})

test('nobody wants the answer any more: the asking ends', async () => {
  const wanted = new AbortController()
  const answer = sync(wanted.signal)
  await settle()
  wanted.abort()
  await expect(answer).rejects.toThrow(/abort/)
  expect(clock.waiting).toBe(0)
  await broker.lose()
  const later = sync(wanted.signal)
  await expect(later).rejects.toThrow(/abort/)
})

test('a passing refusal is waited out, as long as the service asks, and 5 s without a word', async () => {
  const answer = sync()
  await settle()
  await broker.refuse(ids()[0], { code: 'unavailable' })
  await clock.advance(5_000)
  await broker.refuse(ids()[1], { code: 'rate_limited', retryAfterMs: 30_000 })
  await clock.advance(30_000)
  await broker.refuse(ids()[2], { code: 'rate_limited', retryAfterMs: 0 })
  await clock.advance(1_000)
  expect(times()).toEqual([0, 5_000, 35_000, 36_000])
  await broker.refuse(ids()[3], { code: 'not_in_branch' })
  expect(await answer).toMatchObject({ ok: false, error: { code: 'not_in_branch' } })
})

test('what is told is repeated unchanged until the service answers', async () => {
  const message = aMessage()
  const outcome = requests.tell('message.send', message)
  await clock.advance(30_000)
  expect(broker.sent).toEqual(
    [0, 10_000, 30_000].map((at) => ({ ...message, method: 'message.send', at })),
  )
  const result = { seq: 7, at: toInstant(clock.now()) }
  await broker.answer(message.id, result)
  expect(await outcome).toEqual({ kind: 'ok', result })
  expect(clock.waiting).toBe(0)
})

test('what is told is lost with the connection, and never told twice on the next by itself', async () => {
  const outcome = requests.tell('message.send', aMessage())
  await settle()
  await broker.lose()
  expect(await outcome).toEqual({ kind: 'lost' })
  await broker.connect()
  await clock.advance(60_000)
  expect(broker.sent).toHaveLength(1)
})

test('without a connection telling is lost at once', async () => {
  await broker.lose()
  expect(await requests.tell('message.send', aMessage())).toEqual({ kind: 'lost' })
  expect(broker.sent).toEqual([])
})

test.each([
  ['forbidden', { kind: 'forbidden' }, 'forbidden'],
  ['too-large', { kind: 'too-large' }, 'too_long'],
] as const)('what the broker calls %s concerns that request only', async (outcome, told, code) => {
  broker.outcome = outcome
  expect(await requests.tell('message.send', aMessage())).toEqual(told)
  expect(await sync()).toMatchObject({ ok: false, error: { code } })
  broker.outcome = 'accepted'
  const next = sync()
  await settle()
  await broker.answer(ids().at(-1), page)
  expect(await next).toMatchObject({ ok: true })
})

test('a refusal of what was told goes to the teller, passing or not', async () => {
  const message = aMessage()
  const outcome = requests.tell('message.send', message)
  await settle()
  await broker.refuse(message.id, { code: 'rate_limited', retryAfterMs: 100 })
  expect(await outcome).toMatchObject({
    kind: 'refused',
    error: { code: 'rate_limited', retryAfterMs: 100 },
  })
})

test('a teller who gives up gets no answer and frees the place', async () => {
  broker.requestWindow = 1
  const giveUp = new AbortController()
  const outcome = requests.tell('message.send', aMessage(), giveUp.signal)
  await settle()
  void sync()
  await settle()
  expect(broker.sent).toHaveLength(1)
  giveUp.abort()
  expect(await outcome).toEqual({ kind: 'lost' })
  await settle()
  expect(broker.sent.map(({ method }) => method)).toEqual(['message.send', 'sync'])
})

test('at most as many requests as the window allows are unanswered, in the order of asking', async () => {
  for (let asked = 0; asked < 20; asked += 1) void sync()
  await settle()
  expect(broker.sent).toHaveLength(16)
  const told = aMessage()
  void requests.tell('message.send', told)
  for (const id of ids().slice(0, 4)) await broker.answer(id, page)
  expect(broker.sent).toHaveLength(20)
  await broker.answer(ids()[4], page)
  expect(ids().at(-1)).toBe(told.id)
})

test('a smaller window of the next connection is kept to', async () => {
  for (let asked = 0; asked < 10; asked += 1) void sync()
  await broker.lose()
  broker.requestWindow = 3
  broker.sent = []
  await broker.connect()
  expect(broker.sent).toHaveLength(3)
})

test.each([
  ['not JSON', '{'],
  ['a list', '[]'],
  ['another version', { v: 2, ok: true, serverTime: toInstant(0), result: page }],
  ['no time', { v: 1, ok: true, result: page }],
  [
    'a code that the contract does not know',
    { v: 1, ok: false, serverTime: toInstant(0), error: { code: 'x', message: '' } },
  ],
  ['a result of another shape', { v: 1, ok: true, serverTime: toInstant(0), result: { feed: 1 } }],
  [
    'a reply to somebody else',
    {
      v: 1,
      id: '019aa000-0000-7000-8000-999999999999',
      ok: true,
      serverTime: toInstant(0),
      result: page,
    },
  ],
])('%s is no answer, and the next good one is taken', async (_, reply) => {
  const answer = sync()
  await settle()
  await broker.hear(typeof reply === 'string' ? reply : { id: ids()[0], ...reply })
  await broker.answer(ids()[0], page)
  expect(await answer).toEqual({ ok: true, result: page })
})

test('a broken reply is counted without its content', async () => {
  await broker.hear('{"secret":')
  await broker.hear(new Uint8Array([0xff, 0xfe]))
  expect(log.codes).toEqual(['request.reply-dropped', 'request.reply-dropped'])
})

test('a mark is answered without a result', async () => {
  const mark = { v: 1 as const, id: newId(), branch, patient, upTo: 3 }
  const outcome = requests.tell('thread.read', mark)
  await settle()
  await broker.hear({ v: 1, id: mark.id, ok: true, serverTime: toInstant(0) })
  expect(await outcome).toMatchObject({ kind: 'ok' })
})

test('every reply tells the time of the service', async () => {
  const heard: number[] = []
  requests.onServerTime((serverTimeMs) => heard.push(serverTimeMs))
  await clock.advance(1_500)
  await broker.refuse('019aa000-0000-7000-8000-999999999999', { code: 'forbidden' })
  expect(heard).toEqual([clock.now()])
})

test('after closing nothing is asked, told or heard', async () => {
  const asking = sync()
  const telling = requests.tell('message.send', aMessage())
  await settle()
  requests.close()
  await expect(asking).rejects.toThrow(/abort/)
  expect(await telling).toEqual({ kind: 'lost' })
  expect(await requests.tell('message.send', aMessage())).toEqual({ kind: 'lost' })
  await expect(sync()).rejects.toThrow(/abort/)
  await broker.hear('{')
  expect(log.codes).toEqual([])
  expect(clock.waiting).toBe(0)
})
