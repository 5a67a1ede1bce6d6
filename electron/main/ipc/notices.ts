import { v7 as uuidv7 } from 'uuid'
import type { Notice } from '#shared/model/notice.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'

/** What the person ought to know until they dismiss it. The same notice is not raised twice. */
export class Notices {
  readonly #board: MirrorBoard

  constructor(board: MirrorBoard) {
    this.#board = board
  }

  raise(code: Notice['code'], values: Notice['values'] = {}): void {
    const others = this.#board
      .get('notices')
      .filter(
        (notice) =>
          notice.code !== code || JSON.stringify(notice.values) !== JSON.stringify(values),
      )
    this.#board.set('notices', [...others, { id: uuidv7(), code, values }])
  }

  /** The cache was damaged, and so many unsent messages are lost: one notice for those of before as well. */
  addLost(count: number): void {
    const told = this.#board.get('notices').filter(({ code }) => code === 'cache-rebuilt')
    const sum = told.reduce((total, { values }) => total + Number(values['count'] ?? 0), count)
    for (const { id } of told) this.dismiss(id)
    this.raise('cache-rebuilt', { count: sum })
  }

  /** It is not so any more. */
  withdraw(code: Notice['code']): void {
    for (const notice of this.#board.get('notices'))
      if (notice.code === code) this.dismiss(notice.id)
  }

  dismiss(id: string): void {
    this.#board.set(
      'notices',
      this.#board.get('notices').filter((notice) => notice.id !== id),
    )
  }

  clear(): void {
    this.#board.set('notices', [])
  }
}
