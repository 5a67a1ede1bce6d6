import { AppError } from '#shared/app-error.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'

/** A cache host that does not close its database keeps the key: it is ended. One that is gone has taken it along. */
export async function closeOrEnd(
  close: () => Promise<void>,
  { log, moveHost }: { log: Log; moveHost: () => Promise<void> },
): Promise<void> {
  try {
    await close()
  } catch (thrown) {
    log.error('storage.not-closed', {}, thrown)
    const isGone = thrown instanceof AppError && thrown.code === 'cache-unavailable'
    if (!isGone) await moveHost()
  }
}
