import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'

/** How much of what was written here the service has not got: for the tray, and for whoever is about to quit. */
export class OutgoingCounts {
  readonly #board: Pick<MirrorBoard, 'set'>
  #waiting = 0
  #refused = 0
  #kept = 0

  constructor(board: Pick<MirrorBoard, 'set'>) {
    this.#board = board
  }

  /** Messages that the service has not answered. */
  noteWaiting(messages: number): void {
    this.#waiting = messages
    this.#tell()
  }

  /** Refused messages that are on the disk. */
  noteRefused(messages: number): void {
    this.#refused = messages
    this.#tell()
  }

  /** Refused messages that are in memory alone. */
  noteKept(messages: number): void {
    this.#kept = messages
    this.#tell()
  }

  /** Nobody is signed in any more. */
  forget(): void {
    this.#waiting = 0
    this.#refused = 0
    this.#kept = 0
    this.#tell()
  }

  #tell(): void {
    const notSent = this.#refused + this.#kept
    this.#board.set('outgoing', { waiting: this.#waiting, notSent })
  }
}
