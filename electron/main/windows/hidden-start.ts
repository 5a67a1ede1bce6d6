import type { Mirrors } from '#shared/ipc/contract.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'

interface HiddenStartDeps {
  board: Pick<MirrorBoard, 'get'>
  /** Calls after each change of the board or the page. */
  follow: (look: () => void) => void
  isSafeMode: () => boolean
  /** Somebody has seen the window, or it is gone. */
  wasShown: () => boolean
  bringForward: () => void
}

/** A start that nobody sees stays unseen only as long as nobody is needed: what only a person can settle is shown, once. */
export function showWhenNeeded(deps: HiddenStartDeps) {
  const { board, follow, isSafeMode, wasShown, bringForward } = deps
  let isDone = false
  const look = () => {
    isDone ||= wasShown()
    if (isDone || !(isSafeMode() || needsPerson(board.get('session')))) return
    isDone = true
    bringForward()
  }
  follow(look)
  look()
}

function needsPerson({ state }: Mirrors['session']): boolean {
  return state === 'signed-out' || state === 'choosing-practice'
}
