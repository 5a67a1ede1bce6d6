import { Menu, type BrowserWindow, type ContextMenuParams } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from '#electron/main/words.ts'

type Clicked = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>

/** What can be done with text where somebody clicked; empty where there is nothing to do. */
export function contextMenuItems(
  { isEditable, selectionText, editFlags }: Clicked,
  { t }: Pick<Words, 't'>,
): MenuItemConstructorOptions[] {
  const copy = { role: 'copy', label: t('menu.copy'), enabled: editFlags.canCopy } as const
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]
  return [
    { role: 'cut', label: t('menu.cut'), enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: t('menu.paste'), enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: t('menu.selectAll'), enabled: editFlags.canSelectAll },
  ]
}

/** By the right button and by key; what the page has a menu of its own for never comes here. */
export function offerContextMenu(window: BrowserWindow, words: Words): void {
  window.webContents.on('context-menu', (_event, params) => {
    const items = contextMenuItems(params, words)
    if (items.length === 0) return
    // Where the text is, not where the pointer happens to be: a key may have asked for it.
    Menu.buildFromTemplate(items).popup({ window, x: params.x, y: params.y })
  })
}
