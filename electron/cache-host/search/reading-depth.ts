/**
 * How many of the newest messages of every thread there is room for: all of the short threads, and of the long ones
 * as many as of each other, one at least.
 */
export function readingDepth(counts: readonly number[], room: number): number {
  const ascending = [...counts].sort((left, right) => left - right)
  let left = room
  for (const [index, count] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index))
    if (count > share) return Math.max(1, share)
    left -= count
  }
  return Infinity
}
