import { expect, test } from 'vitest'
import { anAccount, aPracticeId, aStaffId } from '#tests/support/builders.ts'
import { aComputer, aRequest } from '#tests/support/store-computer.ts'

const owner = { practice: aPracticeId(), staff: aStaffId() }
const known = { account: anAccount(), requests: [], said: [] }
const [one, two] = [aRequest(1), aRequest(2)]
const waiting = (...requests: (typeof one)[]) =>
  requests.map((request) => ({ request, refused: null }))

async function endInOrder({ store, diskLog }: ReturnType<typeof aComputer>): Promise<void> {
  await store.close()
  await diskLog.end()
}

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
  await endInOrder(first)
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

test('the log begins anew after an end without a close, whoever opens a database next, and only once', async () => {
  const first = aComputer()
  await first.store.open(owner, false)
  const torn = async (computer: ReturnType<typeof aComputer>, who = owner) => {
    await computer.store.open(who, false)
    return computer.cache.last('database.open')?.torn
  }
  expect(await torn(first), 'of its own').toBe(false)
  const second = aComputer(first.folder)
  expect(await torn(second, { ...owner, staff: aStaffId('st_ben') })).toBe(true)
  await second.store.close()
  expect(await torn(second), 'once').toBe(false)
  await endInOrder(second)
  expect(await torn(aComputer(first.folder)), 'after an end in order').toBe(false)
})

test('that it could not begin anew is known to the next start, also after an end in order', async () => {
  const first = aComputer()
  await first.store.open(owner, false)
  const second = aComputer(first.folder)
  second.cache.isTorn = true
  await second.store.open(owner, false)
  await endInOrder(second)
  const third = aComputer(first.folder)
  await third.store.open(owner, false)
  expect(third.cache.last('database.open')).toMatchObject({ torn: true })
})

test('an erasure does not hide that the app ended in the middle of its work', async () => {
  const first = aComputer()
  await first.store.open(owner, false)
  const second = aComputer(first.folder)
  await second.store.erase(owner)
  await second.store.open(owner, false)
  expect(second.cache.last('database.open')).toMatchObject({ torn: true })
})
