import { expect, test } from 'vitest'
import { WriteQueue } from '#electron/cache-host/write-queue.ts'

test('one write ends before the next begins, and a failed one holds up nobody', async () => {
  const queue = new WriteQueue()
  const seen: string[] = []
  const write = (name: string) =>
    queue.run(async () => {
      seen.push(`${name} begins`)
      await Promise.resolve()
      seen.push(`${name} ends`)
      if (name === 'first') throw new Error('disk full')
      return name
    })
  const [first, second] = await Promise.allSettled([write('first'), write('second')])
  expect(first.status).toBe('rejected')
  expect(second).toMatchObject({ value: 'second' })
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})
