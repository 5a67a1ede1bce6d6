import { readFileSync } from 'node:fs'

/** Names a file that holds for how many seconds nobody has used the computer; 0 as long as there is none. */
export const testIdleVariable = 'ASSOCIHEALTH_TEST_IDLE'

/** A desktop that tests share is idle for as long as nobody moves its mouse, whatever they do in the window. */
export function testIdleSeconds(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || 0
  } catch {
    return 0
  }
}
