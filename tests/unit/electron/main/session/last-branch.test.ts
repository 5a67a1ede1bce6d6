import { expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { eraseAfterLastBranch } from '#electron/main/session/last-branch.ts'
import { aBranchId, anAccount, aPatientId } from '#tests/support/builders.ts'
import { aRequest } from '#tests/support/store-computer.ts'

test('all of a practice is erased, also when its database cannot be read any more', async () => {
  const done: string[] = []
  const note = (step: string) => () => {
    done.push(step)
  }
  const kept: string[] = []
  const before = anAccount()
  await eraseAfterLastBranch(
    {
      cache: { call: () => Promise.reject(new AppError('storage-failed', 'QuotaExceededError')) },
      outbox: { unanswered: [{ request: aRequest(1), refused: null }] },
      store: {
        erase: () => Promise.resolve().then(note('erased')),
        carry: note('carried'),
      },
      drafts: { keepOnly: note('drafts') },
      unsent: {
        keep: (texts) => kept.push(...texts.map(({ text }) => text)),
        keepDrafts: (texts) => kept.push(...texts.map(({ text }) => text)),
      },
      notices: { raise: () => undefined },
    },
    { practice: before.practice.id, staff: before.staff.id },
    { before, account: { ...before, branches: [] } },
  )
  expect([done, kept]).toEqual([['drafts', 'erased', 'carried'], ['Text 1']])
})

test('drafts are kept as well, those that nobody has opened since the start among them', async () => {
  const before = anAccount()
  const draft = { branch: aBranchId(), patient: aPatientId(), text: 'Typed yesterday' }
  const kept: unknown[] = []
  const call = (method: string) =>
    Promise.resolve(method === 'unsent.export' ? { requests: [], drafts: [draft] } : [])
  await eraseAfterLastBranch(
    {
      cache: { call: call as never },
      outbox: { unanswered: [] },
      store: { erase: () => Promise.resolve(), carry: () => undefined },
      drafts: { keepOnly: () => undefined },
      unsent: { keep: () => undefined, keepDrafts: (texts) => kept.push(...texts) },
      notices: { raise: () => undefined },
    },
    { practice: before.practice.id, staff: before.staff.id },
    { before, account: { ...before, branches: [] } },
  )
  expect(kept).toMatchObject([{ ...draft, name: '', code: 'not_in_branch' }])
})
