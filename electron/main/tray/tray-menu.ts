import type { PauseLength } from '#shared/model/notification-decision.ts'
import type { Words } from '#electron/main/words.ts'

/** As much of a menu as Electron's template and this room need. */
export type TrayMenuItem =
  | { type: 'separator' }
  | { label: string; enabled?: boolean; click?: () => void }
  | { label: string; submenu: TrayMenuItem[] }

/** What can be done from the tray. */
export interface TrayActions {
  open: () => void
  pause: (length: PauseLength) => void
  lock: () => void
  /** Asks first while messages wait. */
  quit: () => void
}

interface Shown {
  lines: readonly string[]
  /** Nobody is notified now, because somebody said so. */
  isPaused: boolean
  /** Somebody is signed in and not locked. */
  canLock: boolean
}

/** On top what the picture means, because many desktops show no tooltip; below it what can be done. */
export function trayMenu(
  { lines, isPaused, canLock }: Shown,
  { open, pause, lock, quit }: TrayActions,
  { t }: Words,
): TrayMenuItem[] {
  const pauseFor = (length: PauseLength) => () => {
    pause(length)
  }
  return [
    ...lines.map((label) => ({ label, enabled: false })),
    { type: 'separator' },
    { label: t('tray.open'), click: open },
    isPaused
      ? { label: t('tray.resume'), click: pauseFor(null) }
      : {
          label: t('notify.pause'),
          submenu: [
            { label: t('notify.pauseMinutes', { count: 30 }), click: pauseFor(30) },
            { label: t('notify.pauseHour'), click: pauseFor(60) },
            { label: t('notify.pauseTomorrow'), click: pauseFor('tomorrow') },
          ],
        },
    { label: t('lock.now'), enabled: canLock, click: lock },
    { type: 'separator' },
    { label: t('menu.quit'), click: quit },
  ]
}
