import { existsSync, readFileSync } from 'node:fs'
import { systemClock } from '#electron/main/clock.ts'
import type { Clock } from '#electron/main/clock.ts'

/** Names a file that holds an offset in milliseconds; the bundled service reads the same variable. */
export const testClockVariable = 'ASSOCIHEALTH_TEST_CLOCK'

/**
 * The testers' clock: the computer's, moved by what the file holds at each call, so that no test waits for
 * time to pass. The file's first number is time that has passed; a second one is by how much the computer's
 * clock was set wrong, which the steady clock does not see. Timers run on real time. Only ever used in builds
 * that are not packaged.
 */
export function offsetClock(file: string): Clock {
  const read = () => {
    // Asked at every turn: a file that is missing is told by an error otherwise, which takes longest.
    if (!existsSync(file)) return { passed: 0, set: 0 }
    try {
      const [passed = 0, set = 0] = readFileSync(file, 'utf8').split(' ').map(Number)
      return { passed: passed || 0, set: set || 0 }
    } catch {
      // Gone meanwhile: not moved any more.
      return { passed: 0, set: 0 }
    }
  }
  return {
    now: () => {
      const { passed, set } = read()
      return systemClock.now() + passed + set
    },
    mono: () => systemClock.mono() + read().passed,
    after: (delayMs, run) => systemClock.after(delayMs, run),
  }
}
