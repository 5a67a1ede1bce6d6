import type { Mirrors } from '#shared/ipc/contract.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'

interface HiddenStartDeps {
  board: Pick<MirrorBoard, 'get' | 'follow'>
  isSafeMode: () => boolean
  /** Somebody has seen the window, or it is gone. */
  wasShown: () => boolean
  bringForward: () => void
}

/** A start that nobody sees stays unseen only as long as nobody is needed: what only a person can settle is shown, once. */
export function showWhenNeeded({ board, isSafeMode, wasShown, bringForward }: HiddenStartDeps) {
  let isDone = false
  const look = () => {
    isDone ||= wasShown()
    if (isDone || !(isSafeMode() || needsPerson(board.get('session')))) return
    isDone = true
    bringForward()
  }
  board.follow(look)
  look()
}

function needsPerson({ state }: Mirrors['session']): boolean {
  return state === 'signed-out' || state === 'choosing-practice'
}
