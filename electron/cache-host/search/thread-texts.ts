import { foldedText } from '#shared/model/folded-text.ts'
import type { Message, Seq } from '#shared/model/message.ts'

/** Of one message what a search looks at. */
export interface FoldedMessage {
  seq: Seq
  at: number
  text: string
}

export function toFolded({ seq, at, text }: Pick<Message, 'seq' | 'at' | 'text'>): FoldedMessage {
  return { seq, at: Date.parse(at), text: foldedText(text) }
}

/**
 * The newest texts of a thread, in columns because there are so many of them. From `floor` on every readable message
 * is here; it is 0 when all of the thread is, and Infinity until the thread has been read.
 */
export class ThreadTexts {
  floor: Seq
  /** How many rows the disk has of it, readable or not. */
  rows = 0
  #seqs: Seq[] = []
  #ats: number[] = []
  #texts: string[] = []

  constructor(floor: Seq) {
    this.floor = floor
  }

  get length(): number {
    return this.#seqs.length
  }

  /** Rows that a search has to read from the disk. */
  get older(): number {
    return this.floor === 0 ? 0 : Math.max(0, this.rows - this.length)
  }

  seqAt(index: number): Seq {
    return this.#seqs[index] ?? 0
  }

  timeAt(index: number): number {
    return this.#ats[index] ?? 0
  }

  holds(index: number, words: readonly string[]): boolean {
    const text = this.#texts[index]
    return text !== undefined && words.every((word) => text.includes(word))
  }

  /** Ascending. What is below the floor stays on the disk alone. */
  put(messages: readonly FoldedMessage[]): void {
    const known = this.floor === Infinity ? 0 : this.floor
    const added = messages.filter(({ seq }) => seq >= known)
    const first = added[0]
    if (!first) return
    if (first.seq > this.seqAt(this.length - 1)) this.#append(added)
    else this.#merge(added)
  }

  /** What was read from the disk joins what has come meanwhile. */
  install(messages: readonly FoldedMessage[], floor: Seq): void {
    this.put(messages)
    this.floor = floor
    this.#keepFrom(this.#seqs.findIndex((seq) => seq >= floor))
  }

  /** Leaves the older ones to the disk. */
  trim(keep: number): void {
    if (this.length <= keep) return
    this.#keepFrom(this.length - keep)
    this.floor = this.seqAt(0)
  }

  #keepFrom(index: number): void {
    if (index === 0) return
    const from = index < 0 ? this.length : index
    this.#seqs = this.#seqs.slice(from)
    this.#ats = this.#ats.slice(from)
    this.#texts = this.#texts.slice(from)
  }

  #append(messages: readonly FoldedMessage[]): void {
    for (const { seq, at, text } of messages) {
      this.#seqs.push(seq)
      this.#ats.push(at)
      this.#texts.push(text)
    }
  }

  #merge(messages: readonly FoldedMessage[]): void {
    const bySeq = new Map(this.#seqs.map((seq, index) => [seq, this.#messageAt(seq, index)]))
    for (const message of messages) bySeq.set(message.seq, message)
    this.#keepFrom(this.length)
    this.#append([...bySeq.values()].sort((left, right) => left.seq - right.seq))
  }

  #messageAt(seq: Seq, index: number): FoldedMessage {
    return { seq, at: this.timeAt(index), text: this.#texts[index] ?? '' }
  }
}
