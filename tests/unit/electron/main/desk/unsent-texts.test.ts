import { expect, test } from 'vitest'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import { aBranchId, aPatientId, aRequestId } from '#tests/support/builders.ts'

function aText(n: number): UnsentText {
  return {
    id: aRequestId(n),
    kind: 'message',
    branch: aBranchId(),
    branchName: 'Makati',
    patient: aPatientId(),
    name: 'Maria Santos',
    text: `Text ${String(n)}`,
    code: 'not_in_branch',
  }
}

/** What the window is shown, by its texts. */
function shown() {
  const board: { texts: string[] } = { texts: [] }
  const unsent = new UnsentTexts({
    set: (_name, value) => {
      board.texts = (value as UnsentText[]).map(({ text }) => text)
    },
  })
  return { unsent, board }
}

test('nothing is shown while chats are closed, and nothing of it is lost', () => {
  const { unsent, board } = shown()
  unsent.keep([aText(1)])
  expect(board.texts).toEqual([])
  unsent.setOpen(true)
  expect(board.texts).toEqual(['Text 1'])
  unsent.setOpen(false)
  expect(board.texts).toEqual([])
  unsent.setOpen(true)
  expect(board.texts).toEqual(['Text 1'])
})

test('what is kept twice or lies on the disk as well is shown once', () => {
  const { unsent, board } = shown()
  unsent.setOpen(true)
  unsent.keep([aText(1)])
  unsent.keep([aText(1), aText(2)])
  unsent.showStored([aText(2), aText(3)])
  expect(board.texts).toEqual(['Text 1', 'Text 2', 'Text 3'])
  unsent.showStored([])
  expect(board.texts).toEqual(['Text 1', 'Text 2'])
})

test('a dismissed text is gone, and after a sign-out all are', () => {
  const { unsent, board } = shown()
  unsent.setOpen(true)
  unsent.keep([aText(1), aText(2)])
  unsent.dismiss(aRequestId(1))
  expect(board.texts).toEqual(['Text 2'])
  unsent.forget()
  unsent.setOpen(true)
  expect(board.texts).toEqual([])
})
