import { expect, test } from 'vitest'
import { contentPolicy, transcriptPolicy } from '#electron/main/windows/content-policy.ts'

const fixed =
  "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

test('the window has its own scripts, its own styles and no other', () => {
  expect(contentPolicy('ui', 'abc')).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'; connect-src 'self'; ${fixed}`,
  )
})

test('the cache host has no styles', () => {
  expect(contentPolicy('cache', 'abc')).toBe(
    `default-src 'none'; script-src 'self'; style-src 'none'; connect-src 'self'; ${fixed}`,
  )
})

test('a transcript has its own style, and neither scripts nor pictures nor connections', () => {
  expect(transcriptPolicy('abc')).toBe(
    "default-src 'none'; style-src 'nonce-abc'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'",
  )
})
