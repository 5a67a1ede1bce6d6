import { screen, type BrowserWindow } from 'electron'
import type { WindowMemory } from '#electron/main/windows/window-memory.ts'
import { openingPlace } from '#electron/main/windows/window-place.ts'
import { followPlace } from '#electron/main/windows/follow-place.ts'
import type { Area, OpeningPlace } from '#electron/main/windows/window-place.ts'
import { usualZoom, zoomStep } from '#electron/main/windows/zoom-steps.ts'

/** Where it stood last, if that can still be seen. */
export function rememberedPlace({ place }: WindowMemory): OpeningPlace {
  return openingPlace(place, workAreas())
}

/** Of all displays that are there now, the first one's first. */
export function workAreas(): [Area, ...Area[]] {
  const first = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== first.id)
  return [first.workArea, ...others.map(({ workArea }) => workArea)]
}

/** What somebody does with the window is remembered: its place, its size, and how large its words are. */
export function rememberWindow(window: BrowserWindow, memory: WindowMemory): void {
  followPlace(window, memory)
  const { webContents } = window
  webContents.on('dom-ready', () => {
    webContents.setZoomFactor(memory.zoom)
  })
  // The wheel with Ctrl.
  webContents.on('zoom-changed', (_event, direction) => {
    zoom(window, memory, direction)
  })
}

/** For the whole app: every page of the window is as large. */
export function zoom(
  window: BrowserWindow | undefined,
  memory: WindowMemory,
  to: 'in' | 'out' | 'usual',
): void {
  if (!window) return
  const factor = to === 'usual' ? usualZoom : zoomStep(memory.zoom, to)
  memory.noteZoom(factor)
  window.webContents.setZoomFactor(factor)
}
