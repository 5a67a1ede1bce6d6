import { beforeEach, expect, test } from 'vitest'
import { BrokerSession } from '#electron/main/broker/broker-session.ts'
import type { Server } from '#electron/main/broker/server-address.ts'
import type { Connection } from '#shared/model/connection.ts'
import { InstallId, PracticeId, StaffId } from '#shared/model/ids.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { FakeLink } from '#tests/support/fake-link.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const practice = PracticeId.parse('pr_one')
const staff = StaffId.parse('st_one')
const install = InstallId.parse('in_0123456789abcdef')
const servers: [Server, Server] = [
  { protocol: 'mqtts', host: 'one.ph', port: 8883, path: '/' },
  { protocol: 'mqtts', host: 'two.ph', port: 8883, path: '/' },
]

let clock = new FakeClock()
let log = fakeLog()
let links: FakeLink[] = []
let shown: Connection[] = []
let session: BrokerSession

const last = () => {
  const link = links.at(-1)
  if (!link) throw new Error('Nothing was dialled')
  return link
}
const accept = async (link = last()) => {
  link.listener.accepted()
  await settle()
}
const lose = () => {
  last().listener.ended({ how: 'lost', byUs: false, problem: 'unreachable' })
}
const newSession = (bound?: PracticeId) =>
  new BrokerSession({
    servers,
    staff,
    password: 'secret',
    install,
    practice: bound,
    clock,
    log,
    random: () => 0.999_999,
    openLink: (options, listener) => {
      const link = new FakeLink(options, listener)
      links.push(link)
      return link
    },
  })

beforeEach(() => {
  clock = new FakeClock()
  log = fakeLog()
  links = []
  shown = []
  session = newSession(practice)
  session.onConnection((connection) => shown.push(connection))
})

test('signs in as the staff member, with a client id of this desk', () => {
  session.start()
  expect(last().options).toMatchObject({
    server: { host: 'one.ph' },
    username: 'st_one',
    password: 'secret',
    clientId: 'desk_st_one_in_0123456789abcdef',
  })
})

test('subscribes to its accounts first, then to its own inbox and replies', async () => {
  const readies: PracticeId[] = []
  session.onReady((bound) => readies.push(bound))
  session.start()
  await accept()
  expect(last().subscribed).toEqual([
    [
      { filter: 'ah/v1/+/staff/st_one/in/account', retained: true },
      { filter: 'ah/v1/pr_one/staff/st_one/in/#', retained: false },
      { filter: 'ah/v1/pr_one/staff/st_one/reply/in_0123456789abcdef', retained: false },
    ],
  ])
  expect(readies).toEqual([practice])
  expect(shown.map(({ state }) => state)).toEqual(['connecting', 'connected'])
})

test('without a practice it is connected but not ready, until the practice is named', async () => {
  session = newSession()
  const readies: PracticeId[] = []
  session.onReady((bound) => readies.push(bound))
  session.start()
  await accept()
  expect(session.connection.state).toBe('connected')
  expect([session.ready, readies]).toEqual([false, []])
  session.bindPractice(practice)
  await settle()
  expect(last().subscribed.map((list) => list.length)).toEqual([1, 3])
  expect([session.ready, readies]).toEqual([true, [practice]])
})

test('a practice that is named while the broker still answers is subscribed as well', async () => {
  session = newSession()
  session.start()
  last().listener.accepted()
  session.bindPractice(practice)
  await settle()
  expect(last().subscribed.map((list) => list.length)).toEqual([1, 3])
  expect(session.ready).toBe(true)
})

test('whoever listens late hears at once that the session is ready', async () => {
  session.start()
  await accept()
  const readies: PracticeId[] = []
  session.onReady((bound) => readies.push(bound))
  expect(readies).toEqual([practice])
})

test('after a loss it waits longer each time, tries the servers in turn, and is ready again', async () => {
  const heard: string[] = []
  session.onReady(() => heard.push('ready'))
  session.onLost(() => heard.push('lost'))
  session.start()
  await accept()
  await clock.advance(30_000)
  lose()
  for (const waitMs of [1_000, 2_000, 4_000]) {
    const dialled = links.length
    await clock.advance(waitMs - 1)
    expect(links).toHaveLength(dialled)
    await clock.advance(1)
    expect(links).toHaveLength(dialled + 1)
    if (waitMs < 4_000) lose()
  }
  expect(links.map(({ options }) => options.server.host)).toEqual([
    'one.ph',
    'one.ph',
    'two.ph',
    'one.ph',
  ])
  await accept()
  expect(heard).toEqual(['ready', 'lost', 'ready'])
  const offline = shown.filter(({ state }) => state === 'offline')
  expect(new Set(offline.map((connection) => JSON.stringify(connection))).size).toBe(1)
})

test('a denied subscription drops the link and is tried again', async () => {
  session.start()
  last().grant = 'denied'
  await accept()
  expect(session.ready).toBe(false)
  await clock.advance(1_000)
  await accept()
  expect(session.ready).toBe(true)
})

test('what a link says after its end is not heard', async () => {
  session.start()
  const [old] = links
  lose()
  await clock.advance(1_000)
  old?.listener.ended({ how: 'refused', code: 0x86 })
  old?.listener.accepted()
  expect(session.connection.state).toBe('offline')
  await accept()
  expect(session.connection.state).toBe('connected')
})

test('only the desk its own topics are heard', async () => {
  const heard: string[] = []
  session.onMessage((topic) => heard.push(topic.kind))
  session.start()
  await accept()
  for (const topic of [
    'ah/v1/pr_one/staff/st_one/in/account',
    'ah/v1/pr_two/staff/st_one/in/account',
    'ah/v1/pr_one/staff/st_one/in/br_one/events',
    'ah/v1/pr_one/staff/st_one/in/br_one/signals',
    'ah/v1/pr_one/staff/st_one/reply/in_0123456789abcdef',
    'ah/v1/pr_one/staff/st_one/reply/in_another',
    'ah/v1/pr_one/staff/st_two/in/account',
    'ah/v1/pr_one/staff/st_one/in/br_one/gossip',
    '$SYS/broker/version',
  ]) {
    last().listener.message(topic, new Uint8Array(), false)
  }
  expect(heard).toEqual(['account', 'account', 'events', 'signals', 'reply'])
  expect(log.codes.filter((code) => code === 'broker.foreign-topic')).toHaveLength(4)
})

test('a listener that throws harms neither the link nor another listener', async () => {
  const heard: string[] = []
  session.onMessage(() => {
    throw new Error('a bug')
  })
  session.onMessage((topic) => heard.push(topic.kind))
  session.start()
  await accept()
  last().listener.message('ah/v1/pr_one/staff/st_one/in/account', new Uint8Array(), true)
  expect(heard).toEqual(['account'])
  expect(log.codes).toContain('broker.message-listener')
})

test('the window of requests is the smaller of ours and the broker its own', async () => {
  session.start()
  await accept()
  expect(session.requestWindow).toBe(16)
  last().receiveMaximum = 5
  expect(session.requestWindow).toBe(5)
})

test('a probe pings, or skips the wait when there is nothing to ping', async () => {
  session.start()
  await session.probe()
  expect(last().pings).toBe(0)
  await accept()
  await session.probe()
  expect(last().pings).toBe(1)
  lose()
  await session.probe()
  expect(links).toHaveLength(2)
  expect(clock.waiting).toBe(0)
})

test('why nobody was reached is remembered until somebody is', async () => {
  session.start()
  last().listener.ended({ how: 'lost', byUs: false, problem: 'untrusted' })
  expect(session.lastProblem).toBe('untrusted')
  await clock.advance(1_000)
  await accept()
  expect(session.lastProblem).toBeUndefined()
})

test('bad credentials stop the trying until somebody asks for it', async () => {
  session.start()
  last().listener.ended({ how: 'refused', code: 0x87 })
  await clock.advance(600_000)
  expect(links).toHaveLength(1)
  expect(session.connection).toEqual({ state: 'stopped', reason: 'credentials' })
  session.retry()
  expect(links).toHaveLength(2)
})

test('stopping closes the link, cancels the wait and ends all trying', async () => {
  session.start()
  await accept()
  await session.stop()
  expect(last().closed).toBe(true)
  expect([session.ready, session.connection.state]).toEqual([false, 'idle'])
  session.retry()
  session.start()
  lose()
  await clock.advance(600_000)
  expect(links).toHaveLength(1)
  expect(await session.publish({ topic: 't', payload: '', qos: 1 })).toBe('link-lost')

  const waiting = newSession(practice)
  waiting.start()
  lose()
  await waiting.stop()
  expect(clock.waiting).toBe(0)
})
