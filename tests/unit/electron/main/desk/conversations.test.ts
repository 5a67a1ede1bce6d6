import { expect, test } from 'vitest'
import type { CacheMethodName } from '#shared/cache/names.ts'
import { Conversations } from '#electron/main/desk/conversations.ts'
import { aBranchId, aMessage, aPatientId } from '#tests/support/builders.ts'
import { settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

type Deps = ConstructorParameters<typeof Conversations>[0]

const key = { branch: aBranchId(), patient: aPatientId() }

/** A thread of which everything below `missingBelow` is missing, and the service's answer to the question for it. */
function aThread(missingBelow: number, answered: number[]) {
  const added: unknown[] = []
  const noted: unknown[] = []
  const deps: Partial<Deps> = {
    log: fakeLog(),
    chatsOpen: () => true,
    isLinked: () => true,
    hasBranch: () => true,
    drafts: { textOf: () => undefined },
    changes: { note: (...change: unknown[]) => noted.push(change) } as unknown as Deps['changes'],
    cache: {
      call: ((method: CacheMethodName, input: unknown) => {
        if (method === 'history.add') added.push(input)
        return Promise.resolve({ view: { draft: '', pending: [] }, missingBelow })
      }) as Deps['cache']['call'],
    },
    requests: {
      ask: (() => {
        const messages = answered.map((seq) => aMessage({ patient: key.patient, seq }))
        return Promise.resolve({ ok: true, result: { messages, more: false } })
      }) as unknown as Deps['requests']['ask'],
    } as unknown as Deps['requests'],
  }
  return { conversations: new Conversations(deps as Deps), added, noted }
}

test('what history brings is stored, and the window looks again', async () => {
  const { conversations, added, noted } = aThread(4, [3, 2, 1])
  await conversations.thread(key)
  await settle()
  expect(added).toHaveLength(1)
  expect(noted).toHaveLength(1)
})

test('an answer far below what was asked for is not stored, and nobody looks again because of it', async () => {
  const { conversations, added, noted } = aThread(50_000_000, [3, 2, 1])
  await conversations.thread(key)
  await settle()
  expect(added).toEqual([])
  expect(noted).toEqual([])
})

const query = { branch: key.branch, text: 'tooth', limit: 30 }

/** A cache that has found something; `chatsOpen` is asked anew each time. */
function aSearch(over: Partial<Deps>) {
  const asked: unknown[] = []
  const found = { hits: [], next: null, ready: 1, total: 1, isReading: false }
  const deps: Partial<Deps> = {
    chatsOpen: () => true,
    hasBranch: () => true,
    cache: {
      call: ((method: CacheMethodName, input: unknown) => {
        asked.push([method, input])
        return Promise.resolve(found)
      }) as Deps['cache']['call'],
    },
    ...over,
  }
  return { conversations: new Conversations(deps as Deps), asked, found }
}

test('what was said is searched in a branch of this desk', async () => {
  const { conversations, asked, found } = aSearch({})
  expect(await conversations.search(query)).toBe(found)
  expect(asked).toEqual([['search.messages', query]])
})

test('nothing is searched while chats are closed, nor in a branch of others', async () => {
  for (const [over, reason] of [
    [{ chatsOpen: () => false }, 'Chats are not part of this plan'],
    [{ hasBranch: () => false }, 'This branch is not one of this desk'],
  ] as const) {
    const { conversations, asked } = aSearch(over)
    await expect(conversations.search(query)).rejects.toThrow(reason)
    expect(asked).toEqual([])
  }
})

test('what was found leaves main no more when chats have closed meanwhile', async () => {
  let isOpen = true
  const { conversations } = aSearch({ chatsOpen: () => isOpen })
  const searching = conversations.search(query)
  isOpen = false
  await expect(searching).rejects.toThrow('Chats are not part of this plan')
})
