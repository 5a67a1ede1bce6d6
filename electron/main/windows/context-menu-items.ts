import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
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
