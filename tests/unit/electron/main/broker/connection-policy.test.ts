import { expect, test } from 'vitest'
import { initialPolicy, nextPolicy } from '#electron/main/broker/connection-policy.ts'
import type { LinkEvent, Policy } from '#electron/main/broker/connection-policy.ts'

const run = (events: LinkEvent[], from: Policy = initialPolicy(1)) =>
  events.reduce(nextPolicy, from)
const start: LinkEvent = { type: 'start' }
const due: LinkEvent = { type: 'due' }
const ready: LinkEvent = { type: 'ready' }
const retry: LinkEvent = { type: 'retry' }
const accepted = (mono: number): LinkEvent => ({ type: 'accepted', mono })
const lost = (mono: number, byUs = false): LinkEvent => ({
  type: 'lost',
  byUs,
  mono,
  now: 1_000 + mono,
})
const refused = (code: number): LinkEvent => ({ type: 'refused', code, now: 0 })
const disconnected = (code: number, mono = 0): LinkEvent => ({
  type: 'disconnected',
  code,
  mono,
  now: 0,
})
/** One connection that holds for so long and is then closed without a word. */
const visit = (from: number, forMs: number): LinkEvent[] => [
  accepted(from),
  ready,
  lost(from + forMs),
  due,
]

test.each([
  [0x86, 'credentials'],
  [0x87, 'credentials'],
  [0x8a, 'banned'],
] as const)('a refusal with code %i stops the desk: %s', (code, reason) => {
  const policy = run([start, refused(code)])
  expect(policy.phase).toBe('stopped')
  expect(policy.connection).toEqual({ state: 'stopped', reason })
})

test.each([0x80, 0x81, 0x82, 0x84, 0x85, 0x88, 0x89, 0x95, 0x97, 0x99, 0x9c, 0x9d, 0x9f, 1, 3])(
  'a refusal with code %i leaves the desk trying, at the next server',
  (code) => {
    expect(run([start, refused(code)], initialPolicy(2))).toMatchObject({
      phase: 'waiting',
      failures: 1,
      server: 1,
    })
  },
)

test.each([0, 0x81, 0x82, 0x87, 0x89, 0x8b, 0x8d, 0x93, 0x95, 0x98, 0x9c, 0xa0])(
  'a goodbye with code %i leaves the desk trying',
  (code) => {
    const policy = run([start, accepted(0), ready, disconnected(code)])
    expect(policy.phase).toBe('waiting')
    expect(policy.connection.state).toBe('offline')
  },
)

test('a session that is taken over stops until somebody asks for it here', () => {
  const stopped = run([start, accepted(0), ready, disconnected(0x8e)])
  expect(stopped.connection).toEqual({ state: 'stopped', reason: 'taken-over' })
  expect(run([due, start], stopped)).toBe(stopped)
  expect(run([retry], stopped)).toMatchObject({
    phase: 'dialling',
    connection: { state: 'connecting' },
  })
})

test('three silent closes within five seconds of connecting mean that somebody else is here', () => {
  const policy = run([start, ...visit(0, 200), ...visit(1_000, 4_999), ...visit(9_000, 10)])
  expect(policy.connection).toEqual({ state: 'stopped', reason: 'taken-over' })
})

test.each([
  ['one that held longer', visit(1_000, 5_000)],
  ['a server that was away', [lost(1_000), due]],
  ['a refusal', [refused(0x88), due]],
  ['a goodbye', [accepted(1_000), disconnected(0x8b), due]],
  ['a link that the desk dropped itself', [accepted(1_000), lost(1_001, true), due]],
])('%s begins the count of silent closes again', (_, between) => {
  const policy = run([start, ...visit(0, 10), ...visit(500, 10), ...between, ...visit(9_000, 10)])
  expect(policy.phase).toBe('dialling')
})

test('the wait grows until a connection has held for 20 seconds', () => {
  expect(run([start, lost(0), due, lost(1), due, lost(2)]).failures).toBe(3)
  const short = run([start, lost(0), due, lost(1), due, accepted(2), ready, lost(20_001)])
  expect(short.failures).toBe(3)
  const long = run([start, lost(0), due, lost(1), due, accepted(2), ready, lost(20_002)])
  expect(long.failures).toBe(1)
})

const two = initialPolicy(2)

test('the desk stays with a server that held for 20 seconds, and goes on from every other one', () => {
  expect(run([start, lost(0), due, lost(1), due], initialPolicy(3)).server).toBe(2)
  expect(run([start, lost(0), due, ...visit(1, 20_000)], two).server).toBe(1)
  expect(run([start, lost(0), due, ...visit(1, 19_999)], two).server).toBe(0)
})

test.each([
  ['drops what it has just let in', [accepted(0), lost(1)]],
  ['drops within seconds of being ready', [accepted(0), ready, lost(4_000)]],
  ['never grants the subscription', [accepted(0), lost(10_000, true)]],
  ['says goodbye', [accepted(0), ready, disconnected(0x8b)]],
  ['is away', [lost(0)]],
])('a server that %s is not the first to be asked again', (_, events) => {
  expect(run([start, ...events], two)).toMatchObject({ phase: 'waiting', server: 1 })
})

test.each([
  ['works', (at: number) => visit(at, 60_000)],
  ['is away', (at: number): LinkEvent[] => [lost(at), due]],
  ['is busy', (): LinkEvent[] => [refused(0x88), due]],
  ['does not answer', (at: number): LinkEvent[] => [accepted(at), lost(at + 1, true), due]],
])('a broken server beside one that %s is never taken for somebody else', (_, other) => {
  const rounds = [0, 1, 2, 3, 4].map((at) => at * 100_000)
  const policy = run(
    [start, ...rounds.flatMap((at) => [...visit(at, 10), ...other(at + 1_000)])],
    two,
  )
  expect(policy.phase).toBe('dialling')
})

test('with two servers three closes in a row mean that somebody else is here', () => {
  const policy = run([start, ...visit(0, 10), ...visit(1_000, 10), ...visit(2_000, 10)], two)
  expect(policy.connection).toEqual({ state: 'stopped', reason: 'taken-over' })
})

test('with more servers than three every one is asked before it is said that somebody else is here', () => {
  const closes = [0, 1, 2, 3, 4].map((at) => visit(at * 1_000, 10))
  const five = initialPolicy(5)
  expect(run([start, ...closes.slice(0, 4).flat()], five)).toMatchObject({
    phase: 'dialling',
    server: 4,
  })
  expect(run([start, ...closes.flat()], five).connection.state).toBe('stopped')
})

test('offline begins when the connection was lost, not at each try after it', () => {
  const policy = run([start, accepted(0), ready, lost(30_000), due, lost(40_000), due])
  expect(policy.connection).toEqual({ state: 'offline', since: 31_000 })
})

test('connected means subscribed, not merely let in', () => {
  expect(run([start, accepted(0)]).connection.state).toBe('connecting')
  expect(run([start, accepted(0), ready]).connection.state).toBe('connected')
})

test('a retry skips the wait and changes nothing while a connection is there or on its way', () => {
  const waiting = run([start, lost(0)])
  expect(run([retry], waiting).phase).toBe('dialling')
  const up = run([start, accepted(0), ready])
  expect(run([retry], up)).toBe(up)
})

test('what arrives after the end changes nothing', () => {
  const over = run([start, accepted(0), ready, { type: 'end' }])
  for (const event of [
    start,
    due,
    retry,
    ready,
    accepted(1),
    lost(2),
    refused(0x86),
    disconnected(0x8e),
  ]) {
    expect(nextPolicy(over, event)).toBe(over)
  }
})
