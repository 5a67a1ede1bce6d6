import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '#electron/demo/service/fingerprint.ts'

describe('what makes two requests the same', () => {
  test('the order of fields and the version mean nothing', () => {
    const one = fingerprintOf('m', { v: 1, id: 'a', x: { p: 1, q: [1, 2] } })
    expect(fingerprintOf('m', { x: { q: [1, 2], p: 1 }, id: 'a', v: 2 })).toBe(one)
  })

  test.each([
    ['another method', 'n', { id: 'a', x: 1 }],
    ['another value', 'm', { id: 'a', x: 2 }],
    ['another type', 'm', { id: 'a', x: '1' }],
    ['one field more', 'm', { id: 'a', x: 1, y: null }],
  ])('%s makes another request', (_, method, body) => {
    expect(fingerprintOf(method, body)).not.toBe(fingerprintOf('m', { id: 'a', x: 1 }))
  })

  test('a body nested beyond all reason has none', () => {
    const deep = JSON.parse(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`) as object
    expect(fingerprintOf('m', deep)).toBeUndefined()
  })
})
