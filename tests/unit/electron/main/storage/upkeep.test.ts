import { expect, test } from 'vitest'
import type { CacheOutput } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import { Upkeep } from '#electron/main/storage/upkeep.ts'
import { aBranchId, aPracticeId, aStaffId } from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const owner = { practice: aPracticeId(), staff: aStaffId() }

function anUpkeep(rounds: number, missing: string[] = []) {
  const clock = new FakeClock()
  const seen = { reseals: 0, retired: 0, damaged: [] as string[] }
  const cache = {
    call: <N extends CacheMethodName>(method: N): Promise<CacheOutput<N>> => {
      if (method === 'database.reseal') seen.reseals += 1
      const answer =
        method === 'database.audit'
          ? { damaged: missing.map(aBranchId) }
          : { done: seen.reseals >= rounds }
      return Promise.resolve(answer as CacheOutput<N>)
    },
  }
  const keys = {
    retire: () => {
      seen.retired += 1
      return Promise.resolve()
    },
  }
  const upkeep = new Upkeep({ cache, keys, clock, log: fakeLog() })
  const start = (hasOldKey: boolean) => {
    upkeep.start({ owner, hasOldKey, onDamaged: (branch) => seen.damaged.push(branch) })
  }
  return { clock, upkeep, seen, start }
}

test('branches whose rows are missing are named', async () => {
  const { seen, start } = anUpkeep(0, ['br_makati', 'br_cebu'])
  start(false)
  await settle()
  expect(seen).toEqual({ reseals: 0, retired: 0, damaged: ['br_makati', 'br_cebu'] })
})

test('an older key is retired when its last row is sealed anew, with pauses between', async () => {
  const { seen, start, clock } = anUpkeep(3)
  start(true)
  await clock.advance(150)
  expect(seen).toMatchObject({ reseals: 2, retired: 0 })
  await clock.advance(100)
  expect(seen).toMatchObject({ reseals: 3, retired: 1 })
})

test('a key is never retired after the database was left', async () => {
  const { seen, start, clock, upkeep } = anUpkeep(3, ['br_makati'])
  start(true)
  upkeep.stop()
  await clock.advance(10_000)
  expect(seen).toMatchObject({ retired: 0, damaged: [] })
})
