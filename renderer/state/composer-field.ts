import { cell } from '#renderer/state/cell.ts'
import { changeDraft, draftText } from '#renderer/state/drafts.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

export interface TextRange {
  from: number
  to: number
}

/** Why the text may not go out yet, and what of it is to be looked at. */
export interface Objection {
  sentence: string
  select?: TextRange
}

/** A list over the field that its keys move in; for those who hear it. */
export interface FieldPopup {
  id: string
  activeId?: string
}

type KeyHandler = (event: KeyboardEvent) => boolean
type Judge = (text: string) => Objection | undefined

/**
 * The field of a composer, for whatever helps to write in it: it stands above the field (`Composer`'s `above`), sees
 * the keys first, puts texts in, and may object to what is about to be sent. Its conversation is one for its life.
 */
export class ComposerField {
  readonly thread: ThreadKey
  readonly popup = cell<FieldPopup | undefined>(undefined)
  #element: HTMLTextAreaElement | null = null
  /** For a text that is not in the element yet. */
  #nextSelection: TextRange | undefined
  readonly #handlers = new Set<KeyHandler>()
  readonly #judges = new Set<Judge>()

  constructor(thread: ThreadKey) {
    this.thread = thread
  }

  /** For the element's `ref`. */
  readonly hold = (element: HTMLTextAreaElement | null): void => {
    this.#element = element
  }

  get isFocused(): boolean {
    return this.#element !== null && document.activeElement === this.#element
  }

  focus(): void {
    this.#element?.focus()
  }

  get selection(): TextRange {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = this.#element ?? {}
    return { from, to }
  }

  select({ from, to }: TextRange): void {
    this.focus()
    this.#element?.setSelectionRange(from, to)
  }

  /** Puts `text` in the place of a range, and the selection where `select` says: behind it if nothing does. */
  replace(range: TextRange, text: string, select?: TextRange): void {
    const before = draftText(this.thread)
    const end = range.from + text.length
    this.#nextSelection = select ?? { from: end, to: end }
    changeDraft(this.thread, before.slice(0, range.from) + text + before.slice(range.to))
  }

  /** The new text is in the element. */
  shown(): void {
    const next = this.#nextSelection
    this.#nextSelection = undefined
    if (next) this.select(next)
  }

  /** Sees every key before the composer does, but none of an input method; true: the key was for this one. */
  onKey(handler: KeyHandler): () => void {
    this.#handlers.add(handler)
    return () => {
      this.#handlers.delete(handler)
    }
  }

  /** Asked when something is about to be sent. */
  beforeSend(judge: Judge): () => void {
    this.#judges.add(judge)
    return () => {
      this.#judges.delete(judge)
    }
  }

  /** Whether somebody took the key, which then does nothing else. */
  offerKey(event: KeyboardEvent): boolean {
    const isTaken = [...this.#handlers].some((handler) => handler(event))
    if (isTaken) event.preventDefault()
    return isTaken
  }

  /** The first reason not to send this; its place in the text is selected. */
  objectionTo(text: string): string | undefined {
    for (const judge of this.#judges) {
      const objection = judge(text)
      if (!objection) continue
      if (objection.select) this.select(objection.select)
      return objection.sentence
    }
    return undefined
  }
}
