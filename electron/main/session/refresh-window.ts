import type { Announce } from '#electron/main/ipc/announce.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'

/** What the window asked for while a desk was built anew may have failed: it reads every branch again. */
export function refreshWindow(board: Pick<MirrorBoard, 'get'>, announce: Announce): void {
  const session = board.get('session')
  if (session.state !== 'signed-in') return
  for (const { id } of session.account.branches)
    announce('cache.changed', { branch: id, patients: null })
}
