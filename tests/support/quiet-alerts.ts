import { Alerts } from '#electron/main/notifications/alerts.ts'
import type { Clock } from '#electron/main/clock.ts'

const nothing = () => undefined

/** For what the operating system's notifications are of no account to. */
export function quietAlerts(clock: Clock): Alerts {
  return new Alerts({
    ...{ clock, isAttended: () => false },
    notifier: {
      ...{ tell: nothing, withdraw: nothing },
      ...{ withdrawAllBut: nothing, withdrawNamed: nothing },
    },
    reminders: {
      ...{ stored: nothing, arrived: nothing, followed: nothing },
      ...{ replaced: nothing, doneWhileLocked: nothing, forget: nothing },
    },
    log: { note: () => 0, forget: nothing },
    situation: () => ({
      ...{ level: 'branch', isLocked: false, isPaused: false },
      ...{ isMuted: () => false, isQuiet: () => false },
    }),
  })
}
