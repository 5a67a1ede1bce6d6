import { AppError } from '#shared/app-error.ts'
import type { CommandInput } from '#shared/ipc/contract.ts'
import { throughRestart } from '#electron/main/cache/through-restart.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import type { SessionKeeper } from '#electron/main/session/session-keeper.ts'

interface WritingDeps {
  session: Pick<SessionKeeper, 'work'>
  board: Pick<MirrorBoard, 'get'>
  drafts: HeldDrafts
  clock: Clock
}

/** What a person writes, on its way to the disk: it outlives the window, and a cache host that is being replaced. */
export class Writing {
  readonly #deps: WritingDeps

  constructor(deps: WritingDeps) {
    this.#deps = deps
  }

  /** Held at once, also while the desk is built anew: a message that follows must find its draft here. */
  change(draft: CommandInput<'draft.save'>): void {
    const { board, drafts } = this.#deps
    const session = board.get('session')
    if (session.state !== 'signed-in') throw new AppError('not-signed-in', 'Nobody is signed in')
    if (!session.account.chats)
      throw new AppError('chats-closed', 'Chats are not part of this plan')
    if (!session.account.branches.some(({ id }) => id === draft.branch))
      throw new AppError('not-found', 'This branch is not one of this desk')
    drafts.change(draft)
  }

  /** Resolves when the message is on the disk. Its id makes it one message, however often it is stored. */
  send(message: CommandInput<'message.send'>): Promise<void> {
    const { session, drafts, clock } = this.#deps
    const { branch, patient, text } = message
    return drafts.send({ branch, patient, text }, () =>
      throughRestart(clock, () => session.work(({ conversations }) => conversations.send(message))),
    )
  }
}
