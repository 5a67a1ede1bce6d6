import type { RequestId } from '#shared/model/ids.ts'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'

/** Words that will not go out, for the window to show. None leave main while chats are closed. */
export class UnsentTexts {
  readonly #board: Pick<MirrorBoard, 'set'>
  readonly #newId: () => RequestId
  readonly #onKept: (messages: number) => void
  /** In memory alone: what is on no disk any more. */
  #kept: readonly UnsentText[] = []
  /** The kept drafts that came from the disk, until the window hands over what it has of them. */
  readonly #asStored = new Set<RequestId>()
  /** On the disk too. */
  #stored: readonly UnsentText[] = []
  #open = false

  /** `onKept` is told how many messages are in memory alone. */
  constructor(
    board: Pick<MirrorBoard, 'set'>,
    newId: () => RequestId,
    onKept: (messages: number) => void = () => undefined,
  ) {
    this.#board = board
    this.#newId = newId
    this.#onKept = onKept
  }

  keep(texts: readonly UnsentText[]): void {
    for (const text of texts) if (text.kind === 'draft') this.#replaceStored(text)
    const known = new Set(this.#kept.map(({ id }) => id))
    this.#kept = [...this.#kept, ...texts.filter(({ id }) => !known.has(id))]
    this.#tell()
  }

  /** Drafts that have just left the disk. The window may have more of one: what it keeps takes the place of this. */
  keepDrafts(drafts: readonly Omit<UnsentText, 'id' | 'kind'>[]): void {
    const texts = drafts.map((draft) => ({ ...draft, id: this.#newId(), kind: 'draft' }) as const)
    for (const { id } of texts) this.#asStored.add(id)
    this.#kept = [...this.#kept, ...texts]
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
    this.#asStored.delete(id)
    this.#tell()
  }

  #replaceStored({ branch, patient }: UnsentText): void {
    const isReplaced = (kept: UnsentText) =>
      this.#asStored.has(kept.id) && kept.branch === branch && kept.patient === patient
    const stored = this.#kept.findLast(isReplaced)
    if (stored) this.dismiss(stored.id)
  }

  /** For whoever comes next there is nothing. */
  forget(): void {
    this.#kept = []
    this.#stored = []
    this.#asStored.clear()
    this.setOpen(false)
  }

  #tell(): void {
    this.#onKept(this.#kept.filter(({ kind }) => kind === 'message').length)
    const kept = new Set(this.#kept.map(({ id }) => id))
    const stored = this.#stored.filter(({ id }) => !kept.has(id))
    this.#board.set('unsent', this.#open ? [...this.#kept, ...stored] : [])
  }
}
