import type { RequestId } from '#shared/model/ids.ts'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'

/** Words that will not go out, for the window to show. None leave main while chats are closed. */
export class UnsentTexts {
  readonly #board: Pick<MirrorBoard, 'set'>
  /** In memory alone: what is on no disk any more. */
  #kept: readonly UnsentText[] = []
  /** On the disk too. */
  #stored: readonly UnsentText[] = []
  #open = false

  constructor(board: Pick<MirrorBoard, 'set'>) {
    this.#board = board
  }

  keep(texts: readonly UnsentText[]): void {
    const known = new Set(this.#kept.map(({ id }) => id))
    this.#kept = [...this.#kept, ...texts.filter(({ id }) => !known.has(id))]
    this.#tell()
  }

  /** All that is on the disk now. */
  showStored(texts: readonly UnsentText[]): void {
    this.#stored = texts
    this.#tell()
  }

  /** Chats have opened or closed: closed ones hide every text and lose none. */
  setOpen(open: boolean): void {
    this.#open = open
    this.#tell()
  }

  dismiss(id: RequestId): void {
    this.#kept = this.#kept.filter((text) => text.id !== id)
    this.#stored = this.#stored.filter((text) => text.id !== id)
    this.#tell()
  }

  /** For whoever comes next there is nothing. */
  forget(): void {
    this.#kept = []
    this.#stored = []
    this.setOpen(false)
  }

  #tell(): void {
    const kept = new Set(this.#kept.map(({ id }) => id))
    const stored = this.#stored.filter(({ id }) => !kept.has(id))
    this.#board.set('unsent', this.#open ? [...this.#kept, ...stored] : [])
  }
}
