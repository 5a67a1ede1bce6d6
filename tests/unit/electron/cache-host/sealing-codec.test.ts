import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Place } from '#electron/cache-host/record-codec.ts'
import { createSealingCodec } from '#electron/cache-host/sealing-codec.ts'
import { aBranchId, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { aDataKey } from '#tests/support/cache-opening.ts'

const place: Place<'drafts'> = { store: 'drafts', branch: aBranchId(), thread: aPatientId() }
const text = 'See you at nine'

test('what is sealed opens at its place, holds nothing readable and is never the same twice', async () => {
  const codec = await createSealingCodec([aDataKey()])
  const [one, other] = [await codec.seal(place, text), await codec.seal(place, text)]
  expect(await codec.open(place, one)).toBe(text)
  expect(new TextDecoder('latin1').decode(one)).not.toContain('nine')
  expect(one).not.toEqual(other)
})

test('a value that was moved to another place does not open there', async () => {
  const codec = await createSealingCodec([aDataKey()])
  const ids = fc.constantFrom('a', 'b', 'a_b')
  const anyPlace = fc.record<Place>(
    {
      store: fc.constantFrom('drafts', 'messages', 'outbox'),
      branch: ids.map(aBranchId),
      thread: ids.map(aPatientId),
      record: fc.constantFrom([1, aRequestId(1)], [1, aRequestId(2)], [2, aRequestId(1)]),
    },
    { requiredKeys: ['store'] },
  )
  await fc.assert(
    fc.asyncProperty(anyPlace, anyPlace, async (from, to) => {
      const sealed = await codec.seal(from as Place<'drafts'>, text)
      const opened = await codec.open(to as Place<'drafts'>, sealed)
      expect(opened).toBe(JSON.stringify(from) === JSON.stringify(to) ? text : undefined)
    }),
    { numRuns: 300 },
  )
})

test('the newest key seals, every key opens, and a lost one does not', async () => {
  const before = await createSealingCodec([aDataKey(1)])
  const now = await createSealingCodec([aDataKey(2), aDataKey(1)])
  const later = await createSealingCodec([aDataKey(2)])
  const old = await before.seal(place, text)
  expect(await now.open(place, old)).toBe(text)
  expect(now.isOfNewestKey(old)).toBe(false)
  const anew = await now.reseal(place, old)
  if (!anew) throw new Error('It did not open')
  expect(now.isOfNewestKey(anew)).toBe(true)
  expect(await later.open(place, anew)).toBe(text)
  expect(await later.open(place, old)).toBeUndefined()
})

test('a byte that was changed anywhere, a cut value and no value at all do not open', async () => {
  const codec = await createSealingCodec([aDataKey()])
  const sealed = await codec.seal(place, text)
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = sealed.with(at, (sealed[at] ?? 0) ^ 1)
    expect(await codec.open(place, changed)).toBeUndefined()
  }
  expect(await codec.open(place, sealed.slice(0, 10))).toBeUndefined()
  expect(await codec.open(place, 'Maria' as never)).toBeUndefined()
})
