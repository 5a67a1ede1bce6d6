import { expect, test } from 'vitest'
import { DiskRetreat } from '#electron/main/session/disk-retreat.ts'
import type { StoreKeeper } from '#electron/main/storage/store-keeper.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

/** A disk on which a probe can be written, and the database only when `isUsable`. */
function aRetreat() {
  const clock = new FakeClock()
  const disk = { isFailing: true, isUsable: false, isDiskBack: () => Promise.resolve(true) }
  const triedAt: number[] = []
  const retreat: DiskRetreat = new DiskRetreat({
    clock,
    store: disk as unknown as StoreKeeper,
    reenter: () => {
      triedAt.push(clock.mono())
      disk.isFailing = !disk.isUsable
      retreat.watch()
      return Promise.resolve()
    },
  })
  const pass = (seconds: number) => clock.advance(seconds * 1_000)
  return { retreat, disk, triedAt, pass }
}

test('a disk that takes a file and not the database is tried more and more seldom', async () => {
  const { retreat, triedAt, pass } = aRetreat()
  retreat.watch()
  await pass(80)
  expect(triedAt).toEqual([5_000, 15_000, 35_000, 75_000])
  await pass(3_600)
  const last = triedAt.slice(-2)
  expect((last[1] ?? 0) - (last[0] ?? 0)).toBe(5 * 60_000)
})

test('a disk that cannot even be asked is asked again', async () => {
  const { retreat, disk, triedAt, pass } = aRetreat()
  const ask = disk.isDiskBack
  disk.isDiskBack = () => Promise.reject(new Error('EIO'))
  retreat.watch()
  await pass(12)
  expect(triedAt).toEqual([])
  disk.isDiskBack = ask
  await pass(4)
  expect(triedAt).toEqual([15_000])
})

test('after it was back, a disk is tried soon again', async () => {
  const { retreat, disk, triedAt, pass } = aRetreat()
  retreat.watch()
  await pass(15)
  disk.isUsable = true
  await pass(30)
  expect(triedAt).toEqual([5_000, 15_000, 35_000])
  disk.isFailing = true
  retreat.watch()
  await pass(5)
  expect(triedAt.at(-1)).toBe(50_000)
})
