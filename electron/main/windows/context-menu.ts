import { Menu, type BrowserWindow } from 'electron'
import { contextMenuItems } from '#electron/main/windows/context-menu-items.ts'
import type { Words } from '#electron/main/words.ts'

/** By the right button and by key; what the page has a menu of its own for never comes here. */
export function offerContextMenu(window: BrowserWindow, words: Words): void {
  window.webContents.on('context-menu', (_event, params) => {
    const items = contextMenuItems(params, words)
    if (items.length === 0) return
    // Where the text is, not where the pointer happens to be: a key may have asked for it.
    Menu.buildFromTemplate(items).popup({ window, x: params.x, y: params.y })
  })
}
