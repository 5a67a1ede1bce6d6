import { expect, test } from 'vitest'
import { CacheChanges } from '#electron/main/desk/cache-changes.ts'
import type { EventPayload } from '#shared/ipc/contract.ts'
import { aBranchId, aPatientId } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

const branch = aBranchId()
const patients = [aPatientId('pt_one'), aPatientId('pt_two')]

/** The times at which the window was told, and of whom. */
function told() {
  const clock = new FakeClock()
  const tellings: [at: number, patients: unknown][] = []
  const changes = new CacheChanges({
    clock,
    announce: (_name, payload) => {
      // It tells of nothing else.
      tellings.push([clock.mono(), (payload as EventPayload<'cache.changed'>).patients])
    },
    board: { set: () => undefined } as never,
    cache: { call: () => Promise.resolve({}) } as never,
    chatsOpen: () => true,
    onFailure: () => undefined,
  })
  return { clock, changes, tellings }
}

test('a change that comes by itself is told within a frame', async () => {
  const { clock, changes, tellings } = told()
  changes.note(branch, patients.slice(0, 1))
  await clock.advance(1_000)
  changes.note(branch, patients.slice(1))
  await clock.advance(1_000)
  expect(tellings).toEqual([
    [16, patients.slice(0, 1)],
    [1_016, patients.slice(1)],
  ])
})

test('while changes keep coming they are gathered, told thirty times a second, and the last one is told too', async () => {
  const { clock, changes, tellings } = told()
  for (let count = 0; count < 1_000; count += 1) {
    changes.note(branch, patients.slice(count % 2, (count % 2) + 1))
    await clock.advance(1)
  }
  await clock.advance(33)
  expect(tellings.length).toBeGreaterThanOrEqual(29)
  expect(tellings.length).toBeLessThanOrEqual(32)
  expect(tellings.at(-1)?.[0]).toBeGreaterThanOrEqual(1_000)
})
