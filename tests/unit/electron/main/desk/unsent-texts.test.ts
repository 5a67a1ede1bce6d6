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
  const unsent = new UnsentTexts(
    {
      set: (_name, value) => {
        board.texts = (value as UnsentText[]).map(({ text }) => text)
      },
    },
    () => aRequestId(990),
  )
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

test('a draft from the disk gives way to what the window has of it, and to nothing else', () => {
  const { unsent, board } = shown()
  unsent.setOpen(true)
  unsent.keepDrafts([{ ...aText(1), text: 'Typed yesterday' }])
  unsent.keep([{ ...aText(2), kind: 'draft', patient: aPatientId('pt_ramon') }])
  expect(board.texts).toEqual(['Typed yesterday', 'Text 2'])
  unsent.keep([{ ...aText(3), kind: 'draft', text: 'Typed yesterday and today' }])
  expect(board.texts).toEqual(['Text 2', 'Typed yesterday and today'])
  unsent.keep([{ ...aText(4), kind: 'draft' }])
  expect(board.texts).toEqual(['Text 2', 'Typed yesterday and today', 'Text 4'])
})
