import { app, powerMonitor } from 'electron'
import { IdleWatch } from '#electron/main/lock/idle-watch.ts'
import { testIdleSeconds, testIdleVariable } from '#electron/main/lock/test-idle.ts'
import { toldIdle } from '#electron/main/lock/told-idle.ts'
import type { Base } from '#electron/main/start/open-base.electron.ts'
import type { Parts } from '#electron/main/start/open-parts.electron.ts'

/** Below this the system itself calls nobody idle; only `locked` is of interest here. */
const idleThresholdSeconds = 60

export function openIdle({ clock, board, settings }: Base, { session }: Parts): IdleWatch {
  const testFile = app.isPackaged ? undefined : process.env[testIdleVariable]
  const watch = new IdleWatch({
    clock,
    idleSeconds: testFile
      ? () => testIdleSeconds(testFile)
      : toldIdle(() => powerMonitor.getSystemIdleTime()),
    isSystemLocked: () => powerMonitor.getSystemIdleState(idleThresholdSeconds) === 'locked',
    limitMinutes: () => settings.get().lockMinutes,
    isLockable: () => board.get('session').state === 'signed-in',
    onCountdown: (seconds) => {
      board.set('lockIn', seconds)
    },
    lock: (cause) => void session.locking.lock(cause),
  })
  board.follow(() => {
    watch.noteState()
  })
  return watch
}
