import { expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { anAccount, aPatientId, aPracticeId, aStaffId } from '#tests/support/builders.ts'
import { aComputer, aRequest } from '#tests/support/store-computer.ts'

const owner = { practice: aPracticeId(), staff: aStaffId() }
const another = { ...owner, staff: aStaffId('st_ben') }
const known = { account: anAccount(), requests: [], said: [] }
const [one, two] = [aRequest(1), aRequest(2)]
const waiting = (...requests: (typeof one)[]) =>
  requests.map((request) => ({ request, refused: null }))

/** In memory, because the disk has failed twice, with one waiting message and a draft that lie on the disk as well. */
async function inMemory() {
  const computer = aComputer()
  const { store, cache, clock } = computer
  await store.open(owner, false)
  cache.unsent = {
    requests: waiting(one),
    drafts: [{ branch: one.branch, patient: aPatientId('pt_other'), text: 'typed' }],
  }
  for (let time = 0; time < 2; time += 1) await store.giveUp(known)
  await clock.advance(1)
  await store.open(owner, false)
  return computer
}

/** Something waits, the disk has refused, and the next opening has failed as well. */
async function packedAndNotOpened() {
  const computer = aComputer()
  const { store, cache } = computer
  await store.open(owner, false)
  cache.unsent = { requests: waiting(one), drafts: [] }
  await store.giveUp(known)
  cache.refused.set('database.open', new AppError('cache-unavailable', 'The host has ended'))
  await expect(store.open(owner, false)).rejects.toThrow('The host has ended')
  return computer
}

test('what one person had waiting when an opening failed never comes to another', async () => {
  const { store, cache } = await packedAndNotOpened()
  cache.account = null
  const opened = await store.open(another, false)
  expect([opened.account, cache.last('unsent.import')]).toEqual([null, undefined])
})

test('when the opening fails, it is still there for the person who signs in again', async () => {
  const { store, cache } = await packedAndNotOpened()
  await store.open(owner, false)
  expect(cache.last('unsent.import')).toMatchObject({ requests: waiting(one) })
})

test('a way back that fails after the messages were put down carries them on, and loses none', async () => {
  const { store, cache, board } = await inMemory()
  const gone = { requests: [], drafts: [] }
  const { drafts } = cache.unsent
  cache.unsent = { requests: waiting(one, two), drafts }
  await store.leaveMemory(known)
  cache.account = null
  cache.refused.set('account.save', new AppError('storage-failed', 'QuotaExceededError'))
  await store.open(owner, false)
  expect(board.get('storage')).toBe('disk-failed')
  expect(cache.asked.findLast(({ method }) => method === 'unsent.import')).toEqual({
    ...{ method: 'unsent.import', place: 'memory' },
    input: { requests: waiting(one, two), drafts, gone: expect.anything() as unknown },
  })
  await store.leaveMemory(known)
  await store.open(owner, false)
  expect(cache.last('unsent.import')).toEqual({ requests: waiting(one, two), drafts, gone })
})

test('what went out in memory is taken off the disk, also when the first way back failed', async () => {
  const { store, cache, board } = await inMemory()
  const thread = { branch: two.branch, patient: two.patient }
  const [draft] = cache.unsent.drafts
  cache.unsent = { requests: waiting(two), drafts: [] }
  await store.leaveMemory({ ...known, said: [thread] })
  cache.refused.set('unsent.import', new AppError('storage-failed', 'QuotaExceededError'))
  await store.open(owner, false)
  cache.unsent = { requests: [], drafts: [] }
  await store.leaveMemory(known)
  await store.open(owner, false)
  expect(board.get('storage')).toBe('disk')
  expect(cache.last('unsent.import')).toEqual({
    ...{ requests: [], drafts: [] },
    gone: {
      requests: [one.id, two.id],
      drafts: [{ branch: draft?.branch, patient: draft?.patient }, thread],
    },
  })
})
