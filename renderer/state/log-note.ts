import { cell, useCell } from '#renderer/state/cell.ts'

/** `too-late`: it went out before it could be taken back. `not-here`: neither cached nor to be had now. */
export type LogNoteKind = 'copied' | 'not-copied' | 'too-late' | 'not-here'

const said = cell<{ kind: LogNoteKind } | null>(null)

/** Says in the conversation's log what became of what somebody did with a message. */
export function sayNote(kind: LogNoteKind): void {
  said.set({ kind })
}

export function dropNote(): void {
  said.set(null)
}

/** Another object for every note, also for one that says the same again. */
export function useSaidNote(): { kind: LogNoteKind } | null {
  return useCell(said)
}

export function copyText(text: string): void {
  navigator.clipboard.writeText(text).then(
    () => {
      sayNote('copied')
    },
    () => {
      sayNote('not-copied')
    },
  )
}
