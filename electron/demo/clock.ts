import { readFileSync } from 'node:fs'

const clockFile = process.env['ASSOCIHEALTH_TEST_CLOCK']

/** Whether a tester moves the clock while this process runs, so that timers alone cannot be trusted. */
export const clockIsMoved = clockFile !== undefined && clockFile !== ''

/** The only clock of the bundled practice: milliseconds since the Unix epoch, moved by the tester's file. */
export function now(): number {
  return Date.now() + testersOffset()
}

function testersOffset(): number {
  if (!clockFile) return 0
  try {
    const offset = Number.parseInt(readFileSync(clockFile, 'utf8'), 10)
    return Number.isSafeInteger(offset) ? offset : 0
  } catch {
    // No file yet: the clock has not been moved.
    return 0
  }
}
