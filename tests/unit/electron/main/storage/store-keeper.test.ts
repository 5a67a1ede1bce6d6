import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { anAccount, aPracticeId, aRequestId, aStaffId } from '#tests/support/builders.ts'
import { aComputer, aRequest } from '#tests/support/store-computer.ts'

const owner = { practice: aPracticeId(), staff: aStaffId() }

const files = (folder: string) => readdirSync(join(folder, 'keys')).sort()

test('a first opening makes a key and remembers the epoch; the next one brings both', async () => {
  const { folder, store, cache, diskLog } = aComputer()
  await store.open(owner, false)
  const first = cache.last('database.open')
  expect(first?.epoch).toBeNull()
  expect(files(folder)).toEqual(['pr_ngiti.st_ana.epoch.json', 'pr_ngiti.st_ana.keys.json'])
  await store.close()
  await diskLog.end()
  const next = aComputer(folder)
  await next.store.open(owner, false)
  expect(next.cache.last('database.open')).toEqual({ ...first, epoch: cache.epoch })
})

test('the demo is in memory, without a word about it, and leaves no file', async () => {
  const { folder, store, moves, board } = aComputer()
  await store.open(owner, true)
  expect([moves, board.get('storage'), readdirSync(folder)]).toEqual([['memory'], 'disk', []])
})

test('without secure storage everything is in memory, and that is said', async () => {
  const { folder, store, secrets, moves, board } = aComputer()
  secrets.available = false
  await store.open(owner, false)
  expect([moves, board.get('storage'), readdirSync(folder)]).toEqual([
    ['memory'],
    'no-secure-storage',
    [],
  ])
})

test('a database that was made anew says how much unsent is lost', async () => {
  const before = aComputer()
  before.cache.epoch = { ...before.cache.epoch, unsent: [aRequestId(1), aRequestId(2)], drafts: 1 }
  await before.store.open(owner, false)
  const after = aComputer(before.folder)
  after.cache.state = 'rebuilt'
  after.cache.epoch = { ...after.cache.epoch, unsent: [aRequestId(2)] }
  await after.store.open(owner, false)
  expect(after.told()).toEqual([['cache-rebuilt', 2]])
})

test('without its key the database goes, and everything unsent is counted', async () => {
  const before = aComputer()
  before.cache.epoch = { ...before.cache.epoch, unsent: [aRequestId(1)] }
  await before.store.open(owner, false)
  rmSync(join(before.folder, 'keys', 'pr_ngiti.st_ana.keys.json'))
  const after = aComputer(before.folder)
  await after.store.open(owner, false)
  expect(after.cache.asked.map(({ method }) => method)).toEqual([
    'database.delete',
    'database.open',
  ])
  expect(after.told()).toEqual([['key-lost', 1]])
})

test('a disk that refuses the opening is left for memory at once', async () => {
  const { store, cache, moves, board } = aComputer()
  cache.isDiskBroken = true
  await store.open(owner, false)
  expect([moves, board.get('storage'), store.isFailing]).toEqual([['memory'], 'disk-failed', true])
})

test('files that cannot be opened a second time are given up, and what was unsent is counted', async () => {
  const before = aComputer()
  before.cache.epoch = { ...before.cache.epoch, unsent: [aRequestId(1)] }
  await before.store.open(owner, false)
  const { store, cache, board, cleared, told } = aComputer(before.folder)
  cache.isDiskBroken = true
  cache.state = 'rebuilt'
  await store.open(owner, false)
  expect([board.get('storage'), cleared, told()]).toEqual(['disk-failed', [], []])
  await store.leaveMemory({ account: anAccount(), requests: [], said: [] })
  await store.open(owner, false)
  expect([board.get('storage'), cleared, told()]).toEqual([
    'disk',
    ['disk'],
    [['cache-rebuilt', 1]],
  ])
})

test('a failed write opens the database on the disk once more, and only the next one leaves it', async () => {
  const { store, clock } = aComputer()
  const known = { account: anAccount(), requests: [], said: [] }
  await store.open(owner, false)
  await store.giveUp(known)
  expect(store.isFailing).toBe(false)
  await store.open(owner, false)
  await clock.advance(59_000)
  await store.giveUp(known)
  expect(store.isFailing).toBe(true)
})

test('what is unsent and who is signed in go into memory and come back; what went out does not', async () => {
  const { store, cache, board, clock } = aComputer()
  const [one, two] = [aRequest(1), aRequest(2)]
  const thread = { branch: one.branch, patient: one.patient }
  await store.open(owner, false)
  cache.unsent = {
    requests: [{ request: one, refused: null }],
    drafts: [{ ...thread, text: 'Old' }],
  }
  for (let time = 0; time < 2; time += 1)
    await store.giveUp({ account: anAccount(), requests: [], said: [] })
  await clock.advance(1)
  const inMemory = await store.open(owner, false)
  expect(inMemory.account).toEqual(anAccount())
  expect(cache.last('account.save')).toEqual(anAccount())
  expect(cache.last('unsent.import')).toEqual({
    ...cache.unsent,
    gone: { requests: [], drafts: [] },
  })
  cache.unsent = { requests: [{ request: two, refused: null }], drafts: [] }
  await store.leaveMemory({ account: anAccount(), requests: [], said: [thread] })
  await store.open(owner, false)
  expect(board.get('storage')).toBe('disk')
  expect(cache.last('unsent.import')).toMatchObject({
    requests: [{ request: two }],
    gone: { requests: [one.id], drafts: [thread, thread] },
  })
})

test('when the database cannot be read any more, what main knows goes along', async () => {
  const { store, cache } = aComputer()
  await store.open(owner, false)
  cache.isDiskBroken = true
  const requests = [{ request: aRequest(1), refused: null }]
  await store.giveUp({ account: anAccount(), requests, said: [] })
  await store.open(owner, false)
  expect(cache.last('unsent.import')).toMatchObject({ requests })
})

test('signing out erases key, database and epoch', async () => {
  const { folder, store, cache } = aComputer()
  await store.open(owner, false)
  await store.erase(owner)
  expect([files(folder), cache.asked.at(-1)?.method]).toEqual([[], 'database.delete'])
})

test('an epoch that comes after signing out is not written', async () => {
  const { folder, store, cache } = aComputer()
  await store.open(owner, false)
  await store.erase(owner)
  store.noteEpoch(cache.epoch)
  await store.close()
  expect(files(folder)).toEqual([])
})

test('removing the data erases everybody’s', async () => {
  const { folder, store } = aComputer()
  await store.open({ ...owner, staff: aStaffId('st_ben') }, false)
  await store.close()
  await store.open(owner, false)
  await store.eraseAll()
  expect(files(folder)).toEqual([])
})

test('a lock closes the database also when its key cannot be sealed', async () => {
  const { store, cache } = aComputer()
  await store.open(owner, true)
  await expect(store.lock(() => Promise.reject(new Error('No memory')))).rejects.toThrow()
  expect(cache.asked.at(-1)?.method).toBe('database.close')
})

test('a cache host that does not close its database at a lock is ended, with the key that it has', async () => {
  const { store, cache, moves } = aComputer()
  await store.open(owner, false)
  cache.refused.set('database.close', new AppError('storage-failed', 'UnknownError'))
  const before = moves.length
  await store.lock(() => Promise.resolve(undefined))
  expect(moves.slice(before)).toEqual(['disk'])
})
