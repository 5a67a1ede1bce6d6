import { expect, test } from 'vitest'
import { eventTypesVersion } from '#shared/contract/events.ts'
import type { StaffTopic } from '#shared/contract/topics.ts'
import type { FeedStates } from '#shared/ipc/contract.ts'
import type { Account } from '#shared/model/account.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Connection } from '#shared/model/connection.ts'
import { defaultSettings } from '#shared/model/settings.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { LockedWatch } from '#electron/main/lock/locked-watch.ts'
import type { LockedWatchDeps } from '#electron/main/lock/locked-watch.ts'
import { ServiceClock } from '#electron/main/presence/service-clock.ts'
import {
  aBranchId,
  aFeedId,
  anAccount,
  aPatientId,
  aPostedEvent,
  aSettledEvent,
  aStaffId,
  morningMs,
} from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const [makati, maria, ramon] = [aBranchId(), aPatientId(), aPatientId('pt_ramon')]
const nothing = { cursors: [], unread: {} }
const standing = { cursors: [cursorAt(4)], unread: { [makati]: [maria] } }

function cursorAt(rev: number) {
  return { branch: makati, feed: aFeedId(), rev, typesVersion: eventTypesVersion }
}

/** What the service answers: its log since `first`, or the snapshot of the branch. */
function aService() {
  const asked: string[] = []
  const service = { events: [] as unknown[], head: 4, first: 0, threads: [] as unknown[] }
  const answer = (method: string, { since = 0 }: { since?: number }) => {
    if (method === 'snapshot')
      return { feed: aFeedId(), rev: service.head, patients, threads: service.threads }
    if (since < service.first || since === 0) return { reset: true }
    const events = service.events.slice(since - service.head)
    return {
      feed: aFeedId(),
      events: since < service.head ? events : [],
      head: service.head,
      online: [],
    }
  }
  const ask = (method: string, body: { since?: number }) => {
    asked.push(`${method} ${String(body.since ?? '')}`.trim())
    return Promise.resolve({ ok: true, result: answer(method, body) })
  }
  return { service, asked, ask: ask as unknown as LockedWatchDeps['requests']['ask'] }
}

const patients = [maria, ramon].map((id) => ({
  ...{ id, name: id, updatedAt: anAccount().at },
  link: { state: 'linked', at: anAccount().at },
}))
const threadOf = (patient: string, lastSeq: number, unread: number) => ({
  ...{ patient, lastSeq, last: null, upTo: lastSeq - unread, unread, settled: 0 },
  ...{ delivered: 0, read: 0 },
})

async function aWatch(account: Account | null = anAccount(), position = standing) {
  const told: string[] = []
  const followed = { now: {} as FeedStates }
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const nobody = {
    message: (_topic: StaffTopic, _payload: Uint8Array): void => undefined,
    connection: (_connection: Connection): void => undefined,
    ready: (): void => undefined,
  }
  const listeners = { ...nobody }
  const { service, asked, ask } = aService()
  const clock = new FakeClock(morningMs)
  const watch = new LockedWatch({
    ...{ board, account, position, clock, log: fakeLog(), random: () => 0.5 },
    ...{ practice: anAccount().practice.id, serviceClock: new ServiceClock(clock) },
    requests: {
      ask,
      close: () => told.push('requests ended'),
      onServerTime: (listener) => {
        listener(clock.now())
        return () => undefined
      },
    },
    broker: {
      ...{ connection: { state: 'connected' }, ready: true },
      onMessage: (listener) => {
        listeners.message = (topic, payload) => {
          listener(topic, payload, false)
        }
        return () => (listeners.message = nobody.message)
      },
      onConnection: (listener) => {
        listeners.connection = listener
        return () => (listeners.connection = nobody.connection)
      },
      onReady: (listener) => {
        listeners.ready = () => {
          listener(anAccount().practice.id)
        }
        listeners.ready()
        return () => (listeners.ready = nobody.ready)
      },
    },
    alerts: {
      arrived: (branch, patient, seq) => told.push(`arrived ${branch} ${patient} ${seq}`),
      read: (branch, patient) => told.push(`read ${branch} ${patient}`),
      answered: (_branch, patient) => told.push(`answered ${patient}`),
      followed: (states) => (followed.now = states),
      withdrawAll: () => told.push('withdrawn'),
    },
  })
  watch.start()
  await settle()
  told.length = 0
  const own = { practice: anAccount().practice.id, staff: aStaffId() }
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  return {
    ...{ watch, board, told, followed, clock, listeners, service, asked },
    event: async (value: unknown, branch = makati) => {
      listeners.message({ ...own, kind: 'events', branch }, bytes(value))
      await settle()
    },
    account: async (value: unknown) => {
      listeners.message({ ...own, kind: 'account' }, bytes(value))
      await settle()
    },
    /** The link goes; what happens meanwhile, happens; it comes back, and with it the account. */
    away: async (meanwhile: () => void) => {
      listeners.connection({ state: 'connecting' })
      meanwhile()
      listeners.connection({ state: 'connected' })
      listeners.ready()
      listeners.message({ ...own, kind: 'account' }, bytes(anAccount()))
      await settle()
    },
  }
}

const fromRamon = (rev: number, unread = 1) =>
  aPostedEvent({ rev, unread, message: { seq: rev, patient: ramon } })
const readBy = (patient: string, rev: number) => ({
  ...{ v: 1, feed: aFeedId(), rev, at: anAccount().at, type: 'thread.read' },
  ...{ patient, upTo: 9, unread: 0, by: aStaffId('st_ben') },
})

test('conversations are counted, not messages, and what a colleague has read is not', async () => {
  const { event, board, told } = await aWatch()
  expect(board.get('unread')).toEqual({ [makati]: 1 })
  await event(fromRamon(5))
  await event(fromRamon(6, 2))
  expect(board.get('unread')).toEqual({ [makati]: 2 })
  await event(readBy(maria, 7))
  await event(readBy(ramon, 8))
  expect(board.get('unread')).toEqual({})
  expect(told).toEqual([
    `arrived ${makati} ${ramon} 5`,
    `arrived ${makati} ${ramon} 6`,
    `read ${makati} ${maria}`,
    `read ${makati} ${ramon}`,
  ])
})

test('an event that comes twice, is none, or is of another branch tells nothing', async () => {
  const { event, told } = await aWatch()
  await event(fromRamon(5))
  await event(fromRamon(5))
  await event(fromRamon(4))
  await event({ type: 'message.posted' })
  await event(fromRamon(9), aBranchId('br_cebu'))
  expect(told).toHaveLength(1)
})

test('a plan that ends and a branch that is lost take their counts along', async () => {
  const { event, account, board, told } = await aWatch()
  await account(anAccount({ chats: false }))
  expect(board.get('unread')).toEqual({})
  await event(fromRamon(5))
  expect(told).toEqual(['withdrawn'])
  await account(anAccount({ branches: [] }))
  await account(anAccount())
  expect(board.get('unread')).toEqual({})
})

test('the connection is shown as it is, and nothing is heard once the watch has ended', async () => {
  const { watch, listeners, event, board, told } = await aWatch()
  listeners.connection({ state: 'stopped', reason: 'credentials' })
  expect(board.get('connection')).toEqual({ state: 'stopped', reason: 'credentials' })
  watch.stop()
  await event(fromRamon(5))
  expect(told).toEqual(['requests ended'])
})

test('nobody knows the account yet: nothing is told; then what is unread is counted, and what comes is told', async () => {
  const { event, account, told, board, service, asked } = await aWatch(null, nothing)
  await event(fromRamon(5))
  expect([told, asked, board.get('unread')]).toEqual([[], [], {}])
  service.threads = [threadOf(maria, 3, 2), threadOf(ramon, 2, 0)]
  await account(anAccount())
  expect(asked).toEqual(['sync 0', 'snapshot', 'sync 4'])
  expect(board.get('unread')).toEqual({ [makati]: 1 })
  await event(fromRamon(5))
  expect(told).toEqual([`arrived ${makati} ${ramon} 5`])
})

test('what came and was read while there was no connection is counted and told once it is back', async () => {
  const { away, asked, told, board, service } = await aWatch()
  expect(asked).toEqual(['sync 4'])
  await away(() => {
    service.events = [fromRamon(5), fromRamon(6, 2), readBy(maria, 7)]
    service.head = 7
  })
  expect(asked.slice(1)).toEqual(['sync 4'])
  expect(board.get('unread')).toEqual({ [makati]: 1 })
  expect(told).toEqual([
    `arrived ${makati} ${ramon} 5`,
    `arrived ${makati} ${ramon} 6`,
    `read ${makati} ${maria}`,
  ])
})

test('of a log that reaches no further back, the conversations that have become unread are told', async () => {
  const { away, told, board, service } = await aWatch()
  await away(() => {
    service.threads = [threadOf(ramon, 8, 3)]
    service.first = 30
    service.head = 40
  })
  expect(board.get('unread')).toEqual({ [makati]: 1 })
  expect(told).toEqual([`read ${makati} ${maria}`, `arrived ${makati} ${ramon} 8`])
})

test('a connection that has brought no account yet is asked nothing', async () => {
  const { listeners, asked } = await aWatch()
  listeners.connection({ state: 'connecting' })
  listeners.connection({ state: 'connected' })
  listeners.ready()
  await settle()
  expect(asked).toEqual(['sync 4'])
})

test('people are told once a branch is in step, and the branch of a lost connection is not', async () => {
  const { followed, listeners } = await aWatch()
  expect(followed.now).toMatchObject({ [makati]: { state: 'in-step' } })
  listeners.connection({ state: 'connecting' })
  expect(followed.now).toMatchObject({ [makati]: { state: 'waiting' } })
})

test('whoever unlinks has no unread chat, whoever comes from another branch brings theirs, an answer ends waiting', async () => {
  const { event, told, board } = await aWatch()
  const [ofMaria, ofRamon] = patients
  const upserted = (rev: number, patient: object, thread?: object) => ({
    ...{ v: 1, feed: aFeedId(), rev, at: anAccount().at, type: 'patient.upserted', patient },
    ...(thread && { thread }),
  })
  await event(upserted(5, { ...ofMaria, link: { state: 'unlinked', at: anAccount().at } }))
  expect(board.get('unread')).toEqual({})
  await event(upserted(6, ofRamon ?? {}, threadOf(ramon, 4, 2)))
  expect(board.get('unread')).toEqual({ [makati]: 1 })
  await event(aSettledEvent(aFeedId(), 7))
  expect(told).toEqual([`read ${makati} ${maria}`, `answered ${maria}`])
})

test('a trial that ends behind the lock closes the chats', async () => {
  const endsAt = toInstant(morningMs + 10_000)
  const { board, clock, told } = await aWatch(anAccount({ plan: 'starter', trial: { endsAt } }))
  expect(board.get('unread')).toEqual({ [makati]: 1 })
  await clock.advance(16_000)
  expect([told, board.get('unread')]).toEqual([['withdrawn'], {}])
})
