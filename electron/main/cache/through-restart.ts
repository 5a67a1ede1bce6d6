import { AppError } from '#shared/app-error.ts'
import type { Clock } from '#electron/main/clock.ts'

const againAfterMs = 100
const atMostMs = 10_000

/**
 * Does it again, for as long as a cache host may be on its way back. Only for work that may be done twice: the first
 * time may have reached the disk without an answer.
 */
export async function throughRestart<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  let end: number | undefined
  for (;;) {
    try {
      return await work()
    } catch (thrown) {
      // From its end on: a host that hangs takes its time to be found out.
      end ??= clock.mono() + atMostMs
      if (!isCacheGone(thrown) || clock.mono() >= end) throw thrown
      await new Promise<void>((resolve) => clock.after(againAfterMs, resolve))
    }
  }
}

function isCacheGone(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'cache-unavailable'
}
