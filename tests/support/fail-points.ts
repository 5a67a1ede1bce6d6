import { writeSteps, type WriteStep } from '#shared/cache/write-names.ts'
import { mainFailPoints, type FailPoint as MainFailPoint } from '#electron/main/fail-points.ts'
import type { Random } from '#tests/support/faults/random.ts'

export type FailPoint = WriteStep | MainFailPoint

type WhatOf<P extends FailPoint> = P extends `${infer What}/${string}` ? What : never
/** What is being written when a fail point is reached. */
export type Write = WhatOf<FailPoint>

/** Every fail point that the code has. */
const failPoints: readonly FailPoint[] = [...writeSteps, ...mainFailPoints]

export function writeOf(point: FailPoint): Write {
  const [what] = point.split('/')
  // By the type of a fail point.
  return what as Write
}

/** Takes what is on the computer off it. */
const erasing: ReadonlySet<Write> = new Set(['erase', 'file.erasing'])
/** Comes about when somebody signs in on a computer that has nothing of them. */
const beginning: ReadonlySet<Write> = new Set([
  ...(['database.make', 'feed.stage', 'feed.replace', 'history.add', 'file.key'] as const),
])

/**
 * The fail points in the order in which the app is to be killed at them. `some`: one of each write and every step of
 * erasing. A beginning follows each erasure, which it would need anyway.
 */
export function schedule(random: Random, extent: 'some' | 'all'): FailPoint[] {
  const chosen = extent === 'all' ? failPoints : oneOfEach(random)
  const isIn = (set: ReadonlySet<Write>) => (point: FailPoint) => set.has(writeOf(point))
  const ends = shuffled(random, chosen.filter(isIn(erasing)))
  const begins = shuffled(random, chosen.filter(isIn(beginning)))
  const others = chosen.filter((point) => !isIn(erasing)(point) && !isIn(beginning)(point))
  const pairs = ends.map((end, index) => [end, ...begins.slice(index, index + 1)])
  const singles = [...begins.slice(ends.length), ...others].map((point) => [point])
  return shuffled(random, [...pairs, ...singles]).flat()
}

function oneOfEach(random: Random): FailPoint[] {
  const writes = [...new Set(failPoints.map(writeOf))]
  return writes.flatMap((write) => {
    const moments = failPoints.filter((point) => writeOf(point) === write)
    return write === 'erase' ? moments : [random.pick(moments)]
  })
}

function shuffled<T>(random: Random, all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, at: random.unit() }))
    .sort((left, right) => left.at - right.at)
    .map(({ one }) => one)
}
