import type { BrowserWindow } from 'electron'
import { openingPlace, type Area } from '#electron/main/windows/window-place.ts'

type Movable = Pick<
  BrowserWindow,
  'getBounds' | 'isMaximized' | 'isFullScreen' | 'setBounds' | 'setSize' | 'center'
>

/** A display may have gone while the window was hidden: it is put where somebody can take hold of it. */
export function keepReachable(window: Movable, displays: readonly [Area, ...Area[]]): void {
  if (window.isMaximized() || window.isFullScreen()) return
  const now = window.getBounds()
  const { x, y, width, height } = openingPlace({ ...now, isMaximized: false }, displays)
  if (x === now.x && y === now.y) return
  if (x !== undefined && y !== undefined) {
    window.setBounds({ x, y, width, height })
    return
  }
  window.setSize(width, height)
  window.center()
}
