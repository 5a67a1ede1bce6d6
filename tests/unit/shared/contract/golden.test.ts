import { describe, expect, test } from 'vitest'
import { rejected } from '#shared/contract/golden-rejected.ts'
import { golden } from '#shared/contract/golden.ts'

describe('golden payloads', () => {
  test.each(golden)('$name is taken', ({ schema, payload }) => {
    expect(schema.safeParse(payload).error).toBeUndefined()
  })

  test.each(rejected)('$name is refused: $why', ({ schema, payload }) => {
    expect(schema.safeParse(payload).success).toBe(false)
  })
})
