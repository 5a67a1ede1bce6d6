import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filterMatches, filtersOverlap } from '#electron/demo/broker/filters.ts'

const level = fc.constantFrom('a', 'b', 'c')
const topic = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'))
const filter = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', '+'), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([levels, isOpen]) => [...levels, ...(isOpen ? ['#'] : [])].join('/'))

/** Every topic of up to five levels over the letters that the filters use. */
const allTopics = [1, 2, 3, 4, 5].flatMap((length) =>
  Array.from({ length: 2 ** length }, (_, number) =>
    Array.from({ length }, (_unused, at) => ((number >> at) & 1 ? 'b' : 'a')).join('/'),
  ),
)

describe('subscription filters', () => {
  test.each([
    ['a/#', 'a', true],
    ['a/#', 'a/b/c', true],
    ['a/+', 'a', false],
    ['a/+', 'a/', true],
    ['+', '$SYS', false],
    ['#', '$SYS/broker', false],
    ['$SYS/#', '$SYS/broker', true],
    ['a/b', 'a/b/c', false],
  ])('%s takes %s: %s', (one, other, expected) => {
    expect(filterMatches(one, other)).toBe(expected)
  })

  test('two filters overlap exactly when some topic matches both', () => {
    fc.assert(
      fc.property(filter, filter, (one, other) => {
        const someTopic = allTopics.some(
          (name) => filterMatches(one, name) && filterMatches(other, name),
        )
        expect(filtersOverlap(one, other)).toBe(someTopic)
        expect(filtersOverlap(other, one)).toBe(someTopic)
      }),
      { numRuns: 500 },
    )
  })

  test('a topic is a filter that matches itself', () => {
    fc.assert(
      fc.property(topic, filter, (name, wide) => {
        expect(filterMatches(name, name)).toBe(true)
        expect(filtersOverlap(wide, name)).toBe(filterMatches(wide, name))
      }),
    )
  })
})
