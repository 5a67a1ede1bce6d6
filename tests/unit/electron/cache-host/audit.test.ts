import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PatientId } from '#shared/model/ids.ts'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
import { aBranchId, aFeedId, aMessage, anAccount, aPatientId } from '#tests/support/builders.ts'
import { damage } from '#tests/support/cache-damage.ts'
import {
  aPatient,
  aThread,
  posted,
  readMark,
  removed,
  upserted,
  type EventBody,
} from '#tests/support/cache-events.ts'
import { openTestCache, type TestCache } from '#tests/support/cache-in-memory.ts'

/** A database in memory takes many turns of the event loop for each row. */
const timeoutMs = 180_000

const branches = [aBranchId('br_one'), aBranchId('br_two')]
const anyBranch = fc.constantFrom(...branches)
const anyPatient = fc.constantFrom('pt_a', 'pt_b', 'pt_c').map((name) => aPatientId(name))
const seq = fc.integer({ min: 1, max: 9 })

const anyBody = (patient: PatientId): fc.Arbitrary<EventBody> =>
  fc.oneof(
    { weight: 3, arbitrary: seq.map((n) => posted(n, { patient })) },
    { weight: 2, arbitrary: fc.constant(upserted({ id: patient })) },
    seq.map((lastSeq) => upserted({ id: patient }, aThread({ patient, lastSeq }))),
    // A last message of somebody else, and one that is above what the thread says.
    seq.map((n) => upserted({ id: patient }, aThread({ patient, last: aMessage({ seq: n }) }))),
    fc.constant(readMark(1, 0, patient)),
    fc.constant(removed(patient)),
  )

type Step = (cache: TestCache, rev: number) => Promise<unknown>

const anyEvents = fc
  .tuple(anyBranch, fc.array(anyPatient.chain(anyBody), { minLength: 1, maxLength: 12 }))
  .map(
    ([branch, bodies]): Step =>
      (cache) =>
        cache.apply(bodies, branch),
  )

const anyHistory = fc
  .tuple(anyBranch, anyPatient, fc.uniqueArray(seq, { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([branch, patient, seqs, isBelow]): Step => {
    const messages = seqs.map((n) => aMessage({ patient, seq: n }))
    const page = { branch, patient, messages, before: isBelow ? 10 : Math.max(...seqs) + 1 }
    return (cache) => cache.call('history.add', page)
  })

const anySnapshot = fc
  .tuple(anyBranch, fc.array(fc.tuple(anyPatient, fc.integer({ min: 0, max: 9 }))), fc.nat(5))
  .map(([branch, rows, cut]): Step => async (cache, rev) => {
    const pages = [rows.slice(0, cut), rows.slice(cut)]
    for (const [index, page] of pages.entries())
      await cache.call('feed.stage', {
        ...{ branch, first: index === 0 },
        patients: page.map(([id]) => aPatient({ id })),
        threads: page.map(([patient, lastSeq]) => aThread({ patient, lastSeq })),
      })
    await cache.replace(branch, aFeedId(), rev)
  })

const anySteps = fc.array(fc.oneof({ weight: 4, arbitrary: anyEvents }, anyHistory, anySnapshot), {
  minLength: 1,
  maxLength: 8,
})

async function replay(steps: readonly Step[]): Promise<TestCache> {
  const cache = await openTestCache()
  for (const [index, step] of steps.entries()) await step(cache, 1_000 * (index + 1))
  return cache
}

const audit = async (cache: TestCache) =>
  (await cache.call('database.audit', undefined)).damaged.sort()

test(
  'whatever was stored, in whatever order, the heads agree with the rows',
  async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const cache = await replay(steps)
        expect(await audit(cache)).toEqual([])
        await cache.call('account.save', anAccount({ branches: [] }))
        expect(await audit(cache)).toEqual([])
        await cache.call('database.close', undefined)
      }),
      { numRuns: 60 },
    )
  },
  timeoutMs,
)

type Counted = 'patients' | 'threads' | 'messages' | 'feeds'

const deleteNth = (name: Counted, nth: number) => async (database: DeskDatabase) => {
  const table = database.table(name)
  const keys = await table.toCollection().primaryKeys()
  if (keys.length > 0) await table.delete(keys[nth % keys.length] ?? '')
  return keys[nth % keys.length] as [string] | string | undefined
}

test(
  'whatever row is missing, its branch is named',
  async () => {
    const anyTable = fc.constantFrom<Counted>('patients', 'threads', 'messages', 'feeds')
    await fc.assert(
      fc.asyncProperty(anySteps, anyTable, fc.nat(), async (steps, table, nth) => {
        const cache = await replay(steps)
        const named = await damage(cache, async (database) => {
          const feeds = await database.feeds.toArray()
          const key = await deleteNth(table, nth)(database)
          const branch = typeof key === 'string' ? key : key?.[0]
          // A branch of which nothing is stored but its cursor loses nothing with it.
          const isEmpty = feeds.some((row) => row.branch === key && row.patients === 0)
          return branch === undefined || isEmpty ? [] : [branch]
        })
        expect(await audit(cache)).toEqual(named)
        await cache.call('database.close', undefined)
      }),
      { numRuns: 100 },
    )
  },
  timeoutMs,
)

test(
  'more threads and messages than fit into a slice are counted all the same',
  async () => {
    const patients = Array.from({ length: 230 }, (_unused, index) => aPatientId(`pt_${index}`))
    const grown = async () => {
      const cache = await openTestCache()
      await cache.apply(patients.map((id) => upserted({ id })))
      await cache.apply(patients.map((patient) => posted(1, { patient })))
      return cache
    }
    expect(await audit(await grown())).toEqual([])
    for (const table of ['messages', 'patients', 'threads'] as const) {
      const one = await grown()
      await damage(one, deleteNth(table, 217))
      expect(await audit(one)).toEqual([aBranchId()])
    }
  },
  timeoutMs,
)
