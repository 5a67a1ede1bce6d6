import { expect, test } from 'vitest'
import { contextMenuItems } from '#electron/main/windows/context-menu-items.ts'

const t = ((key: string) => key) as never
const all = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true } as never
const none = { canCut: false, canCopy: false, canPaste: true, canSelectAll: false } as never

function labels(clicked: Parameters<typeof contextMenuItems>[0]): string[] {
  return contextMenuItems(clicked, { t })
    .filter(({ type }) => type !== 'separator')
    .map(({ label, enabled }) => `${String(label)}${enabled === false ? ' off' : ''}`)
}

test.each([
  [
    'a field',
    { isEditable: true, selectionText: 'words', editFlags: all },
    ['menu.cut', 'menu.copy', 'menu.paste', 'menu.selectAll'],
  ],
  [
    'an empty field, or one with a password',
    { isEditable: true, selectionText: '', editFlags: none },
    ['menu.cut off', 'menu.copy off', 'menu.paste', 'menu.selectAll off'],
  ],
  ['selected text', { isEditable: false, selectionText: 'words', editFlags: all }, ['menu.copy']],
  ['nothing', { isEditable: false, selectionText: ' ', editFlags: all }, []],
])('on %s', (_where, clicked, expected) => {
  expect(labels(clicked)).toEqual(expected)
})
