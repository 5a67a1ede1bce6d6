import { expect, test } from 'vitest'
import { defaultSettings } from '#shared/model/settings.ts'
import { OutgoingCounts } from '#electron/main/desk/outgoing-counts.ts'
import { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { aBranchId, aPatientId, aRequestId } from '#tests/support/builders.ts'

function counts() {
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const outgoing = new OutgoingCounts(board)
  const unsent = new UnsentTexts(
    board,
    () => aRequestId(990),
    (messages) => {
      outgoing.noteKept(messages)
    },
  )
  return { outgoing, unsent, now: () => board.get('outgoing') }
}

const ofMaria = {
  branch: aBranchId(),
  branchName: 'Makati',
  patient: aPatientId(),
  name: 'Maria Santos',
  code: 'not_in_branch',
} as const

test('what was refused counts on the disk and in memory, and what waits by itself', () => {
  const { outgoing, unsent, now } = counts()
  outgoing.noteWaiting(3)
  outgoing.noteRefused(1)
  unsent.keep([{ ...ofMaria, id: aRequestId(1), kind: 'message', text: 'Hello' }])
  unsent.keep([{ ...ofMaria, id: aRequestId(2), kind: 'draft', text: 'A draft is no message' }])
  expect(now()).toEqual({ waiting: 3, notSent: 2 })
  unsent.dismiss(aRequestId(1))
  expect(now()).toEqual({ waiting: 3, notSent: 1 })
})

test('nothing is counted for whoever comes next', () => {
  const { outgoing, unsent, now } = counts()
  unsent.keep([{ ...ofMaria, id: aRequestId(1), kind: 'message', text: 'Hello' }])
  outgoing.noteWaiting(1)
  unsent.forget()
  outgoing.forget()
  expect(now()).toEqual({ waiting: 0, notSent: 0 })
})
