import type { CrashReports } from '#electron/main/diagnostics/crash-reports.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { CrashPolicy } from '#electron/main/windows/crash-policy.ts'

interface UncaughtDeps {
  log: Log
  crashes: Pick<CrashReports, 'write'>
  policy: Pick<CrashPolicy, 'note'>
  /** Ends the app and starts it anew. */
  restart: () => void
}

/**
 * For what main throws and nobody catches. Once or twice it goes on: what is typed and sent is on the disk at every
 * moment, and a front desk without its window has lost more than one that has dropped an event. The third time within
 * five minutes something is broken for good, and the app starts anew.
 */
export function onUncaught({ log, crashes, policy, restart }: UncaughtDeps) {
  return (thrown: unknown): void => {
    log.error('main.uncaught', {}, thrown)
    crashes.write({ of: 'main', reason: 'uncaught', thrown })
    if (policy.note().next === 'safe-mode') restart()
  }
}
