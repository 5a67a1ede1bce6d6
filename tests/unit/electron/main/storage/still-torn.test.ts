import { expect, test } from 'vitest'
import { anAccount, aPracticeId, aStaffId } from '#tests/support/builders.ts'
import { aComputer, aRequest } from '#tests/support/store-computer.ts'

const owner = { practice: aPracticeId(), staff: aStaffId() }
const known = { account: anAccount(), requests: [], said: [] }
const [one, two] = [aRequest(1), aRequest(2)]
const waiting = (...requests: (typeof one)[]) =>
  requests.map((request) => ({ request, refused: null }))

test('a disk that was full and still is gives what it holds to memory, and gets nothing', async () => {
  const { store, cache, board } = aComputer()
  cache.isTorn = true
  cache.unsent = { requests: waiting(one), drafts: [] }
  const opened = await store.open(owner, false)
  expect([opened.account, board.get('storage')]).toEqual([anAccount(), 'disk-failed'])
  const written = cache.asked.filter(({ method }) => method === 'unsent.import')
  expect(written).toMatchObject([{ place: 'memory', input: { requests: waiting(one) } }])
})

test('it is never given up, and gets what is newer when it has room again', async () => {
  const { store, cache, cleared, board } = aComputer()
  cache.isTorn = true
  cache.unsent = { requests: waiting(one), drafts: [] }
  await store.open(owner, false)
  cache.unsent = { requests: waiting(two), drafts: [] }
  for (let time = 0; time < 2; time += 1) {
    await store.leaveMemory(known)
    await store.open(owner, false)
  }
  expect(cleared).toEqual([])
  cache.isTorn = false
  await store.leaveMemory(known)
  await store.open(owner, false)
  expect([board.get('storage'), cleared]).toEqual(['disk', []])
  expect(cache.last('unsent.import')).toEqual({
    ...{ requests: waiting(two), drafts: [] },
    gone: { requests: [one.id], drafts: [] },
  })
})

test('a full disk that refuses the opening leaves a mark, so that its log begins anew', async () => {
  const first = aComputer()
  await first.store.open(owner, false)
  const { store, cache, disk, board } = aComputer(first.folder)
  cache.isDiskBroken = true
  disk.isFull = true
  await store.open(owner, false)
  expect(board.get('storage')).toBe('disk-full')
  cache.isDiskBroken = disk.isFull = false
  await store.leaveMemory(known)
  await store.open(owner, false)
  expect(cache.last('database.open')).toMatchObject({ torn: true })
})
