import { AppError } from '#shared/app-error.ts'
import type {
  ChosenReplies,
  QuickReply,
  QuickReplyOwner,
  SavedFile,
} from '#shared/model/quick-reply.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { chooseReplies, exportReplies } from '#electron/main/quick-replies/exchange-replies.ts'
import type { ReplyFiles } from '#electron/main/quick-replies/exchange-replies.ts'
import type { QuickReplyKeeper } from '#electron/main/quick-replies/quick-reply-keeper.ts'

interface QuickReplyDeskDeps {
  keeper: QuickReplyKeeper
  board: MirrorBoard
  files: ReplyFiles
  log: Log
}

/** The quick replies of whoever is signed in. */
export class QuickReplyDesk {
  readonly #deps: QuickReplyDeskDeps

  constructor(deps: QuickReplyDeskDeps) {
    this.#deps = deps
  }

  list(): QuickReply[] {
    return this.#deps.keeper.of(this.#owner())
  }

  save(replies: QuickReply[]): void {
    this.#deps.keeper.save(this.#owner(), replies)
  }

  choose(): Promise<ChosenReplies> {
    return chooseReplies(this.#deps)
  }

  export(): Promise<SavedFile> {
    return exportReplies(this.list(), this.#deps)
  }

  /** Everybody's, with all else that this computer keeps. */
  remove(): void {
    this.#deps.keeper.remove()
  }

  #owner(): QuickReplyOwner {
    const session = this.#deps.board.get('session')
    if (session.state !== 'signed-in') throw new AppError('not-signed-in', 'Nobody is signed in')
    const { practice, staff } = session.account
    return { practice: practice.id, staff: staff.id }
  }
}
