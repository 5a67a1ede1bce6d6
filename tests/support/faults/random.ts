import fc from 'fast-check'

const units = 0x8000_0000

/** Chance that repeats itself: the same seed gives the same run of numbers. */
export class Random {
  readonly seed: number
  readonly #numbers: Iterator<number>

  constructor(seed: number) {
    this.seed = seed
    const number = fc.noBias(fc.integer({ min: 0, max: units - 1 }))
    const stream = fc.noBias(fc.infiniteStream(number, { noHistory: true }))
    const [numbers] = fc.sample(stream, { seed, numRuns: 1 })
    if (!numbers) throw new Error('fast-check gave no numbers')
    this.#numbers = numbers[Symbol.iterator]()
  }

  /** In [0, 1). */
  unit(): number {
    return Number(this.#numbers.next().value) / units
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.unit() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  pick<T>(from: readonly T[]): T {
    const found = from[this.between(0, from.length - 1)]
    if (found === undefined) throw new Error('There is nothing to pick from')
    return found
  }
}
