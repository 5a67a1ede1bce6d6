import { expect, test } from 'vitest'
import type { StaffTopic } from '#shared/contract/topics.ts'
import type { Account } from '#shared/model/account.ts'
import type { Connection } from '#shared/model/connection.ts'
import { defaultSettings } from '#shared/model/settings.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { LockedWatch } from '#electron/main/lock/locked-watch.ts'
import {
  aBranchId,
  aFeedId,
  anAccount,
  aPatientId,
  aPostedEvent,
  aStaffId,
  morningMs,
} from '#tests/support/builders.ts'

const [makati, maria, ramon] = [aBranchId(), aPatientId(), aPatientId('pt_ramon')]

function aWatch(account: Account | null = anAccount()) {
  const told: string[] = []
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const listeners = {
    message: (_topic: StaffTopic, _payload: Uint8Array): void => undefined,
    connection: (_connection: Connection): void => undefined,
  }
  const watch = new LockedWatch({
    ...{ board, account, practice: anAccount().practice.id, clock: { now: () => morningMs } },
    unread: { [makati]: [maria] },
    broker: {
      connection: { state: 'connected' },
      onMessage: (listener) => {
        listeners.message = (topic, payload) => {
          listener(topic, payload, false)
        }
        return () => (listeners.message = () => undefined)
      },
      onConnection: (listener) => {
        listeners.connection = listener
        return () => undefined
      },
    },
    alerts: {
      arrived: (branch, patient, seq) => told.push(`arrived ${branch} ${patient} ${seq}`),
      read: (branch, patient) => told.push(`read ${branch} ${patient}`),
      followed: (states) => told.push(`followed ${Object.keys(states).join(' ')}`),
      withdrawAll: () => told.push('withdrawn'),
    },
  })
  watch.start()
  told.length = 0
  const own = { practice: anAccount().practice.id, staff: aStaffId() }
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  return {
    ...{ watch, board, told, listeners },
    event: (value: unknown, branch = makati) => {
      listeners.message({ ...own, kind: 'events', branch }, bytes(value))
    },
    account: (value: unknown) => {
      listeners.message({ ...own, kind: 'account' }, bytes(value))
    },
  }
}

const fromRamon = (rev: number, unread = 1) =>
  aPostedEvent({ rev, unread, message: { seq: rev, patient: ramon } })
const readBy = (patient: string, rev: number) => ({
  ...{ v: 1, feed: aFeedId(), rev, at: anAccount().at, type: 'thread.read' },
  ...{ patient, upTo: 9, unread: 0, by: aStaffId('st_ben') },
})

test('conversations are counted, not messages, and what a colleague has read is not', () => {
  const { event, board, told } = aWatch()
  expect(board.get('unread')).toEqual({ [makati]: 1 })
  event(fromRamon(5))
  event(fromRamon(6, 2))
  expect(board.get('unread')).toEqual({ [makati]: 2 })
  event(readBy(maria, 7))
  event(readBy(ramon, 8))
  expect(board.get('unread')).toEqual({})
  expect(told).toEqual([
    `arrived ${makati} ${ramon} 5`,
    `arrived ${makati} ${ramon} 6`,
    `read ${makati} ${maria}`,
    `read ${makati} ${ramon}`,
  ])
})

test('an event that comes twice, is none, or is of another branch tells nothing', () => {
  const { event, told } = aWatch()
  event(fromRamon(5))
  event(fromRamon(5))
  event(fromRamon(4))
  event({ type: 'message.posted' })
  event(fromRamon(9), aBranchId('br_cebu'))
  expect(told).toHaveLength(1)
})

test('a plan that ends and a branch that is lost take their counts along', () => {
  const { event, account, board, told } = aWatch()
  account(anAccount({ chats: false }))
  expect(board.get('unread')).toEqual({})
  event(fromRamon(5))
  expect(told).toEqual([`followed ${makati}`, 'withdrawn'])
  account(anAccount({ branches: [] }))
  account(anAccount())
  expect(board.get('unread')).toEqual({})
})

test('the connection is shown as it is, and nothing is heard once the watch has ended', () => {
  const { watch, listeners, event, board, told } = aWatch()
  listeners.connection({ state: 'stopped', reason: 'credentials' })
  expect(board.get('connection')).toEqual({ state: 'stopped', reason: 'credentials' })
  watch.stop()
  event(fromRamon(5))
  expect(told).toEqual([])
})

test('nobody knows the account yet: nothing is told', () => {
  const { event, account, told, board } = aWatch(null)
  event(fromRamon(5))
  expect([told, board.get('unread')]).toEqual([[], {}])
  account(anAccount())
  event(fromRamon(6))
  expect(told).toEqual([`followed ${makati}`, `arrived ${makati} ${ramon} 6`])
})
