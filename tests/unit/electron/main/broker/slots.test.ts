import { expect, test } from 'vitest'
import { Slots } from '#electron/main/broker/slots.ts'
import { settle } from '#tests/support/fake-clock.ts'

const never = new AbortController().signal

test('whoever came first goes first, and never more than there are places', async () => {
  const slots = new Slots(() => 2)
  const order: number[] = []
  const releases: (() => void)[] = []
  for (const who of [1, 2, 3, 4]) {
    void slots.take(never).then((release) => {
      order.push(who)
      releases.push(release)
    })
  }
  await settle()
  expect(order).toEqual([1, 2])
  releases[1]?.()
  releases[1]?.()
  await settle()
  expect(order).toEqual([1, 2, 3])
  releases[0]?.()
  await settle()
  expect(order).toEqual([1, 2, 3, 4])
})

test('one who gives up waiting leaves the queue', async () => {
  const slots = new Slots(() => 1)
  const release = await slots.take(never)
  const impatient = new AbortController()
  const waiting = slots.take(impatient.signal)
  const next = slots.take(never)
  impatient.abort()
  await expect(waiting).rejects.toThrow(/abort/)
  release()
  await expect(next).resolves.toBeTypeOf('function')
})
