import { app } from 'electron'
import { hiddenSwitch } from '#electron/main/autostart/desktop-entry.ts'
import { overlayPicture } from '#electron/main/tray/pictures/overlay-picture.ts'
import { scaledImage } from '#electron/main/tray/scaled-image.electron.ts'
import { runProgram } from '#electron/main/run-program.ts'
import type { Base } from '#electron/main/start/open-base.electron.ts'
import { badgeCalls } from '#electron/main/tray/badge-calls.ts'
import { DesktopFace } from '#electron/main/tray/desktop-face.ts'
import { explainTray } from '#electron/main/tray/explain.electron.ts'
import { isQuiet } from '#electron/main/tray/is-quiet.ts'
import { systemTray } from '#electron/main/tray/system-tray.electron.ts'
import { askForTray } from '#electron/main/tray/tray-host.ts'
import { trayMenu, type TrayActions } from '#electron/main/tray/tray-menu.ts'
import { TrayPlace } from '#electron/main/tray/tray-place.ts'
import { UnreadBadge } from '#electron/main/tray/unread-badge.ts'
import type { CloseToTrayDeps } from '#electron/main/windows/close-to-tray.ts'
import { showWhenNeeded } from '#electron/main/windows/hidden-start.ts'
import type { WindowHolder } from '#electron/main/windows/window-holder.ts'

/** The app where the desktop shows it without its window: tray, badge, taskbar. */
export interface Taskbar {
  /** The computer has started the app, and nobody is shown a window until they ask for it. */
  isHiddenStart: boolean
  closing: Omit<CloseToTrayDeps, 'leave' | 'quit'>
  start: () => void
  windowShown: () => void
  attendedChanged: (attended: boolean) => void
}

/** A tray that has not come up by then at log-in is not expected any more. */
const trayComesWithinMs = 20_000
/** Of an overlay on Windows, in pixels at scale 1. */
const overlaySize = 16

export function openTaskbar(base: Base, holder: WindowHolder, actions: TrayActions): Taskbar {
  const { board, settings, words, clock } = base
  const tray = openTray(base, holder)
  const badge = openBadge(base, holder)
  const menu = (lines: readonly string[]) => {
    const isPaused = board.get('pausedUntil') !== null
    const canLock = board.get('session').state === 'signed-in'
    return trayMenu({ lines, isPaused, canLock }, actions, words)
  }
  const follow = (look: () => void) => {
    board.follow(look)
    holder.follow(look)
  }
  const face = new DesktopFace({
    board,
    follow,
    words,
    isSafeMode: () => holder.isSafeMode,
    menu,
    tray,
    badge,
  })
  const isHiddenStart = startsHidden(base)
  return {
    isHiddenStart,
    closing: {
      mayHide: () => settings.get().closeToTray && canComeBack(tray),
      isPlaceThere: () => (isMac ? Promise.resolve(true) : tray.look()),
      onHidden: () => {
        if (!settings.get().trayExplained) explain(base, holder)
      },
    },
    start: () => {
      face.start()
      void tray.look()
      if (!isHiddenStart) return
      // Nobody is left with an app that they cannot see, or with one that needs them and does not say so.
      showWhenNeeded({
        ...{ board, follow },
        isSafeMode: () => holder.isSafeMode,
        wasShown: () => holder.window()?.isVisible() ?? true,
        bringForward: () => {
          holder.bringForward()
        },
      })
      clock.after(trayComesWithinMs, () => {
        if (!canComeBack(tray)) holder.bringForward()
      })
    },
    windowShown: () => {
      badge.showAgain()
    },
    attendedChanged: (attended) => {
      if (attended) badge.seen()
    },
  }
}

const isMac = process.platform === 'darwin'

/** On macOS the dock is always there. */
function canComeBack(tray: TrayPlace): boolean {
  return isMac || tray.isThere
}

/** Asked to by whatever starts it; macOS starts it without arguments. */
function startsHidden({ settings }: Base): boolean {
  if (process.argv.includes(hiddenSwitch)) return true
  if (!isMac || settings.get().startWithComputer !== 'hidden') return false
  return app.getLoginItemSettings().wasOpenedAtLogin
}

function openTray({ clock }: Base, holder: WindowHolder): TrayPlace {
  const bringForward = () => {
    holder.bringForward()
  }
  return new TrayPlace({
    clock,
    ask: () => (process.platform === 'linux' ? askForTray(runProgram) : Promise.resolve('there')),
    create: () => systemTray(bringForward),
    onLost: () => {
      if (holder.window()?.isVisible() === false) bringForward()
    },
  })
}

function openBadge({ board, words, clock }: Base, holder: WindowHolder): UnreadBadge {
  return new UnreadBadge({
    calls: badgeCalls(process.platform, {
      setBadgeCount: (unread) => app.setBadgeCount(unread),
      window: () => holder.window(),
      overlayImage: (unread) =>
        scaledImage(overlaySize, (pixels) => overlayPicture(unread, pixels)),
    }),
    describe: (unread) => words.t('tray.unread', { count: unread }),
    isAttended: () => board.get('attended'),
    isQuiet: (branch) => isQuiet(board.all(), branch, clock.now()),
  })
}

function explain({ words, settings, board }: Base, holder: WindowHolder): void {
  explainTray({
    words,
    onShown: () => {
      board.set('settings', settings.change({ trayExplained: true }))
    },
    onClick: () => {
      holder.bringForward()
    },
  })
}
