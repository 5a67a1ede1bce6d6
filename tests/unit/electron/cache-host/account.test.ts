import { expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import {
  aBranchId,
  aFeedId,
  anAccount,
  aPatientId,
  aRequestId,
  morningMs,
} from '#tests/support/builders.ts'
import { aPatient, posted, upserted } from '#tests/support/cache-events.ts'
import { openTestCache } from '#tests/support/cache-in-memory.ts'

const kept = aBranchId()
const gone = aBranchId('br_cebu')
const patient = aPatientId()
const createdAt = toInstant(morningMs)
const both = anAccount({
  branches: [kept, gone].map((id) => ({
    ...{ id, name: 'Branch', address: '', phone: '', timeZone: 'Asia/Manila' },
  })),
})

test('a branch that the account takes away goes from the disk; what was typed and not sent there is told', async () => {
  const cache = await openTestCache()
  await cache.call('account.save', both)
  for (const [index, branch] of [kept, gone].entries()) {
    await cache.apply([upserted(), posted(1)], branch)
    const inThread = { branch, patient, createdAt }
    const send = { ...inThread, method: 'message.send', text: 'Hello' } as const
    await cache.call('outbox.add', { ...send, id: aRequestId(index * 10 + 1) })
    await cache.call('outbox.add', { ...send, id: aRequestId(index * 10 + 2) })
    const mark = { ...inThread, method: 'thread.read', upTo: 1 } as const
    await cache.call('outbox.add', { ...mark, id: aRequestId(index * 10 + 3) })
    await cache.call('draft.save', { branch, patient, text: 'typed' })
  }
  const saved = await cache.call('account.save', anAccount())
  const unsent = [11, 12].map((n) => ({
    id: aRequestId(n),
    patient,
    name: 'Maria Santos',
    text: 'Hello',
  }))
  const drafts = [{ patient, name: 'Maria Santos', text: 'typed' }]
  expect(saved).toEqual({ lost: [{ branch: gone, messages: unsent, drafts }] })
  expect(await cache.call('conversation.list', { branch: gone })).toEqual([])
  const ofGone = cache.call('thread.get', { branch: gone, patient, limit: 9 })
  await expect(ofGone).rejects.toThrow('not stored')
  const stays = await cache.call('thread.get', { branch: kept, patient, limit: 9 })
  expect(stays?.view).toMatchObject({ draft: 'typed', messages: [{ seq: 1 }] })
  expect(await cache.call('outbox.list', undefined)).toHaveLength(3)
  expect(await cache.call('account.save', anAccount())).toEqual({ lost: [] })
  await cache.apply([], gone)
})

test('a branch that returns starts anew, and nothing of what was not sent is on this disk', async () => {
  const cache = await openTestCache()
  await cache.call('account.save', both)
  await cache.apply([upserted()], gone)
  const request = { id: aRequestId(1), branch: gone, patient, text: 'Hello', createdAt }
  await cache.call('outbox.add', { ...request, method: 'message.send' })
  const staged = { branch: gone, first: true, patients: [aPatient()], threads: [] }
  await cache.call('feed.stage', staged)
  const { lost } = await cache.call('account.save', anAccount({ branches: [] }))
  expect(lost.map(({ branch }) => branch).sort()).toEqual([gone, kept].sort())
  await cache.call('account.save', both)
  await cache.apply([], gone)
  await cache.call('feed.replace', { branch: gone, feed: aFeedId(), rev: 1 })
  expect(await cache.call('patient.list', { branch: gone })).toEqual([])
  expect(await cache.call('outbox.list', undefined)).toEqual([])
})

test('what is typed while a branch is taken away is not stored in it, and its going is told once', async () => {
  const cache = await openTestCache()
  await cache.call('account.save', both)
  const saving = cache.call('account.save', anAccount())
  await cache.call('draft.save', { branch: gone, patient, text: 'Typed too late' })
  expect((await saving).lost.map(({ branch }) => branch)).toEqual([gone])
  expect((await cache.call('unsent.export', undefined)).drafts).toEqual([])
  expect(await cache.call('account.save', anAccount())).toEqual({ lost: [] })
})
