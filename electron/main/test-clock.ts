import { readFileSync } from 'node:fs'
import { systemClock } from '#electron/main/clock.ts'
import type { Clock } from '#electron/main/clock.ts'

/** Names a file that holds an offset in milliseconds; the bundled service reads the same variable. */
export const testClockVariable = 'ASSOCIHEALTH_TEST_CLOCK'

/**
 * The testers' clock: the computer's, moved by what the file holds at each call, so that no test waits for
 * time to pass. Timers run on real time. Only ever used in builds that are not packaged.
 */
export function offsetClock(file: string): Clock {
  const offset = () => {
    try {
      return Number(readFileSync(file, 'utf8')) || 0
    } catch {
      // No file yet: not moved yet.
      return 0
    }
  }
  return {
    now: () => systemClock.now() + offset(),
    mono: () => systemClock.mono() + offset(),
    after: (delayMs, run) => systemClock.after(delayMs, run),
  }
}
