import { expect, test } from 'vitest'
import { eventTypesVersion } from '#shared/contract/events.ts'
import type { FeedStates } from '#shared/ipc/contract.ts'
import { Branches } from '#electron/main/desk/branches.ts'
import type { FeedDeps } from '#electron/main/sync/branch-feed.ts'
import { cachedFeedStore } from '#electron/main/sync/feed-store.ts'
import { aBranchId, aFeedId } from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const makati = aBranchId('br_makati')
const cebu = aBranchId('br_cebu')

function someBranches({ typesVersion = eventTypesVersion } = {}) {
  const asked: string[] = []
  const states: FeedStates[] = []
  const branches = new Branches(
    {
      clock: new FakeClock(),
      random: () => 0.5,
      log: fakeLog(),
      listenerFor: () => ({ onStored: () => undefined, onOnline: () => undefined }),
      onStates: (next) => states.push(next),
      store: cachedFeedStore({ call: () => Promise.reject(new Error('not asked')) }),
      requests: {
        ask: ((_method: string, body: { branch: string; since: number }) => {
          asked.push(`${body.branch} ${body.since}`)
          return new Promise(() => undefined)
        }) as unknown as FeedDeps['requests']['ask'],
      },
    },
    [{ branch: cebu, feed: aFeedId(), rev: 100, typesVersion }],
  )
  return { branches, asked, states }
}

test('a branch goes on from its stored cursor', async () => {
  const { branches, asked } = someBranches()
  branches.follow([cebu])
  branches.link()
  await settle()
  expect(asked).toEqual(['br_cebu 100'])
})

test('one that was taken away and given back begins anew, since its rows are gone', async () => {
  const { branches, asked } = someBranches()
  branches.follow([cebu])
  branches.leaveAllBut([])
  branches.follow([cebu])
  branches.link()
  await settle()
  expect(asked).toEqual(['br_cebu 0'])
})

test('a cache written by a desk that knew fewer event types begins anew', async () => {
  const { branches, asked } = someBranches({ typesVersion: eventTypesVersion - 1 })
  branches.follow([cebu])
  branches.link()
  await settle()
  expect(asked).toEqual(['br_cebu 0'])
})

test('one that appears later is asked for at once', async () => {
  const { branches, asked } = someBranches()
  branches.follow([cebu])
  branches.link()
  branches.follow([cebu, makati])
  await settle()
  expect(asked).toEqual(['br_cebu 100', 'br_makati 0'])
})

test('one that is gone is in no state any more', () => {
  const { branches, states } = someBranches()
  branches.follow([cebu, makati])
  branches.link()
  branches.leaveAllBut([makati])
  expect(Object.keys(states.at(-1) ?? {})).toEqual([makati])
})

test('those that are followed are told at once: one that is missing counts as left', () => {
  const { branches, states } = someBranches()
  branches.follow([cebu, makati])
  expect(states.map((state) => Object.keys(state))).toEqual([[cebu, makati]])
  branches.stop()
})
