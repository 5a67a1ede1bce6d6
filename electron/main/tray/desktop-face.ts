import { isDeepStrictEqual } from 'node:util'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import type { TrayMenuItem } from '#electron/main/tray/tray-menu.ts'
import { trayLines, trayState, trayView } from '#electron/main/tray/tray-view.ts'
import type { TrayState } from '#electron/main/tray/tray-view.ts'
import type { UnreadBadge } from '#electron/main/tray/unread-badge.ts'
import type { Words } from '#electron/main/words.ts'

/** What the tray's icon shows and says. */
export interface TrayFace {
  state: TrayState
  toolTip: string
  menu: TrayMenuItem[]
}

interface DesktopFaceDeps {
  board: Pick<MirrorBoard, 'all'>
  /** Calls after each change of the board or the page. */
  follow: (look: () => void) => void
  words: Words
  isSafeMode: () => boolean
  menu: (lines: readonly string[]) => TrayMenuItem[]
  tray: { show: (face: TrayFace) => void }
  badge: Pick<UnreadBadge, 'show'>
}

/** Keeps what the desktop shows of this app true to what the window shows. */
export class DesktopFace {
  readonly #deps: DesktopFaceDeps
  #shown: unknown

  constructor(deps: DesktopFaceDeps) {
    this.#deps = deps
  }

  start(): void {
    this.#deps.follow(() => {
      this.#show()
    })
    this.#show()
  }

  #show(): void {
    const { board, words, isSafeMode, tray, badge, menu } = this.#deps
    const view = trayView(board.all(), isSafeMode())
    const state = trayState(view)
    const lines = trayLines(view, words)
    const items = menu(lines)
    const toolTip = [words.t('app.name'), ...lines].join('\n')
    badge.show(view.unread, view.unreadByBranch)
    // A menu that is open closes when it is replaced: only a change of what it says does that.
    const shown = { state, toolTip, menu: items.map(said) }
    if (isDeepStrictEqual(this.#shown, shown)) return
    this.#shown = shown
    tray.show({ state, toolTip, menu: items })
  }
}

function said(item: TrayMenuItem): unknown {
  if ('submenu' in item) return { label: item.label, submenu: item.submenu.map(said) }
  return 'label' in item ? { label: item.label, enabled: item.enabled } : item
}
