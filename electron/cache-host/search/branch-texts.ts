import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Message, Seq } from '#shared/model/message.ts'
import type { Damage } from '#electron/cache-host/damage.ts'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
import type { Head, Heads } from '#electron/cache-host/heads.ts'
import { ofBranch, ofThread } from '#electron/cache-host/key-ranges.ts'
import type { RecordCodec } from '#electron/cache-host/record-codec.ts'
import type { MessageRow, ThreadRow, UnreadableRow } from '#electron/cache-host/rows.ts'
import { readingDepth } from '#electron/cache-host/search/reading-depth.ts'
import {
  ThreadTexts,
  toFolded,
  type FoldedMessage,
} from '#electron/cache-host/search/thread-texts.ts'
import { openMessage } from '#electron/cache-host/seal-rows.ts'

/** Rows that are read and opened at a time: about 10 ms of this page. */
export const sliceRows = 256

/** Where the texts are read. */
export interface TextSource {
  database: DeskDatabase
  codec: RecordCodec
  heads: Pick<Heads, 'list'>
  damage: Pick<Damage, 'found'>
}

/** A thread that is still to be read. */
interface Unread {
  patient: PatientId
  from: Seq
  rows: number
}

/** The texts of one branch: read slice by slice, the newest conversations first, and kept in step with the disk. */
export class BranchTexts {
  readonly branch: BranchId
  readonly threads = new Map<PatientId, ThreadTexts>()
  #unread: Unread[] | undefined
  /** Counts what was taken away: a slice that was read before that is read again. */
  #removals = 0

  constructor(branch: BranchId) {
    this.branch = branch
  }

  get isPlanned(): boolean {
    return this.#unread !== undefined
  }

  get isReady(): boolean {
    return this.#unread?.length === 0
  }

  get ready(): number {
    return sum(this.threads.values(), (texts) => texts.length)
  }

  get total(): number {
    return sum(this.threads.values(), (texts) => Math.max(texts.rows, texts.length))
  }

  /** Chooses what is to be read: the newest `room` messages, as many of each long thread. */
  async plan({ database, heads }: TextSource, room: number): Promise<void> {
    const before = this.#removals
    const rows = await ofBranch(database.threads, this.branch).toArray()
    const newest = new Map((await heads.list(this.branch)).map(timeOfHead))
    if (this.#removals !== before) return
    const stored = rows.filter((row) => row.rows > 0)
    const depth = readingDepth(
      stored.map((row) => row.rows),
      room,
    )
    const time = ({ patient }: ThreadRow) => newest.get(patient) ?? ''
    // The newest one last, since slices are taken from the end.
    stored.sort((left, right) => (time(left) < time(right) ? -1 : 1))
    this.#unread = stored.map(({ patient, rows: count, top }) => {
      const texts = this.#textsOf(patient)
      texts.rows = Math.max(texts.rows, count)
      texts.floor = Infinity
      const isWhole = count <= depth
      return { patient, rows: Math.min(count, depth), from: isWhole ? 0 : top - depth + 1 }
    })
  }

  /** Reads the next slice, in steps when it is one long thread. */
  async readSlice(source: TextSource): Promise<void> {
    const slice = this.#nextSlice()
    if (slice.length === 0) return
    const before = this.#removals
    const read = await Promise.all(slice.map((thread) => this.#readThread(source, thread)))
    if (this.#removals !== before) return
    for (const [index, { patient, from }] of slice.entries())
      this.threads.get(patient)?.install(read[index] ?? [], from)
    this.#unread?.splice(-slice.length, slice.length)
  }

  /** After the disk: these messages of a thread are there too, and so many rows in all. */
  note({ patient, rows }: ThreadRow, messages: readonly Message[]): void {
    const texts = this.#textsOf(patient)
    texts.rows = rows
    texts.put(messages.map(toFolded).sort((left, right) => left.seq - right.seq))
  }

  remove(patient: PatientId): void {
    this.#removals += 1
    this.threads.delete(patient)
    this.#unread = this.#unread?.filter((thread) => thread.patient !== patient)
  }

  /** Leaves the oldest ones to the disk again when there are more than `room`. */
  trim(room: number): void {
    if (!this.isReady || this.ready <= room) return
    const all = [...this.threads.values()]
    const depth = readingDepth(
      all.map((texts) => texts.length),
      room,
    )
    for (const texts of all) texts.trim(depth)
  }

  /** A patient who was not here when reading began has nothing that is older. */
  #textsOf(patient: PatientId): ThreadTexts {
    const texts = this.threads.get(patient) ?? new ThreadTexts(0)
    this.threads.set(patient, texts)
    return texts
  }

  #nextSlice(): Unread[] {
    const slice: Unread[] = []
    let rows = 0
    for (let at = (this.#unread?.length ?? 0) - 1; at >= 0 && rows < sliceRows; at -= 1) {
      const thread = this.#unread?.[at]
      if (!thread) break
      slice.push(thread)
      rows += thread.rows
    }
    return slice
  }

  async #readThread(source: TextSource, { patient, from }: Unread): Promise<FoldedMessage[]> {
    const read: FoldedMessage[] = []
    for (let next: Seq | undefined = from; next !== undefined;) {
      const rows = await readRows(source, this.branch, { patient, from: next })
      read.push(...(await foldRows(source, rows)))
      const last: Seq | undefined = rows.at(-1)?.seq
      next = rows.length === sliceRows && last !== undefined ? last + 1 : undefined
    }
    return read
  }
}

function timeOfHead({ patient, preview }: Head): [PatientId, string] {
  return [patient.id, preview?.at ?? '']
}

function sum(all: Iterable<ThreadTexts>, numberOf: (texts: ThreadTexts) => number): number {
  let total = 0
  for (const texts of all) total += numberOf(texts)
  return total
}

/** At most a slice of them, ascending. */
export function readRows(
  { database }: Pick<TextSource, 'database'>,
  branch: BranchId,
  thread: { patient: PatientId; from: Seq; to?: Seq },
): Promise<(MessageRow | UnreadableRow)[]> {
  return ofThread(database.messages, branch, thread).limit(sliceRows).toArray()
}

async function foldRows(
  source: TextSource,
  rows: readonly (MessageRow | UnreadableRow)[],
): Promise<FoldedMessage[]> {
  return (await openMessages(source, rows)).map(toFolded)
}

/** Those that open; one that does not is told, and asked for again. */
export async function openMessages(
  { codec, damage }: Pick<TextSource, 'codec' | 'damage'>,
  rows: readonly (MessageRow | UnreadableRow)[],
): Promise<Message[]> {
  const opened = await Promise.all(
    rows.map(async (row) => {
      if (!('sealed' in row)) return undefined
      const message = await openMessage(codec, row)
      if (!message) damage.found(row.branch)
      return message
    }),
  )
  return opened.filter((message) => message !== undefined)
}
