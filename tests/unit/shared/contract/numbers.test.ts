import { expect, test } from 'vitest'
import { Rev } from '#shared/contract/events.ts'
import { Seq } from '#shared/model/message.ts'

test.each([
  ['rev', Rev],
  ['seq', Seq],
])('a %s is refused before counting on from it stops to count', (_name, schema) => {
  expect(schema.safeParse(50_000_000).success).toBe(true)
  expect(schema.safeParse(Number.MAX_SAFE_INTEGER).success).toBe(false)
  const highest = 2 ** 52
  expect(schema.safeParse(highest).success).toBe(true)
  expect(highest + 500 - highest).toBe(500)
})
