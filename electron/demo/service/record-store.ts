import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { LogRecord } from '#electron/demo/service/log-record.ts'
import { StartError } from '#electron/demo/start-error.ts'

const fileName = 'service-log.jsonl'
const chunkBytes = 1024 * 1024

/** The append-only log on disk: one JSON line per record. Nothing in it is ever changed. */
export class RecordStore {
  readonly #file: FileHandle

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** Replays what is there through `apply`; a last line torn by a crash is cut off, since nobody was told of it. */
  static async open(folder: string, apply: (record: LogRecord) => void): Promise<RecordStore> {
    const path = join(folder, fileName)
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (existsSync(path)) replay(path, apply)
      return new RecordStore(await open(path, 'a', 0o600))
    } catch (cause) {
      if (cause instanceof StartError) throw cause
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new StartError(`Cannot use the data folder ${folder}: ${why}.`, { cause })
    }
  }

  /** Resolves when the records are on disk (group commit). */
  async append(records: readonly LogRecord[]): Promise<void> {
    await this.#file.appendFile(records.map((record) => `${JSON.stringify(record)}\n`).join(''))
    await this.#file.datasync()
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

function replay(path: string, apply: (record: LogRecord) => void): void {
  const descriptor = openSync(path, 'r+')
  try {
    let whole = 0
    let number = 0
    for (const { line, end } of readLines(descriptor)) {
      number += 1
      applyLine(line, { path, number, apply })
      whole = end
    }
    ftruncateSync(descriptor, whole)
  } finally {
    closeSync(descriptor)
  }
}

interface LineContext {
  path: string
  number: number
  apply: (record: LogRecord) => void
}

function applyLine(line: string, { path, number, apply }: LineContext): void {
  try {
    apply(LogRecord.parse(JSON.parse(line)))
  } catch (cause) {
    throw new StartError(
      `The log ${path} is damaged at line ${number}: restore it, or move it away to begin anew.`,
      {
        cause,
      },
    )
  }
}

/** Complete lines only, each with the offset behind it; what follows the last newline was torn. */
function* readLines(descriptor: number): Generator<{ line: string; end: number }> {
  const chunk = Buffer.alloc(chunkBytes)
  let rest = Buffer.alloc(0)
  let start = 0
  for (;;) {
    const bytes = readSync(descriptor, chunk, 0, chunkBytes, null)
    if (bytes === 0) return
    rest = Buffer.concat([rest, chunk.subarray(0, bytes)])
    let from = 0
    for (let newline = rest.indexOf(10); newline >= 0; newline = rest.indexOf(10, from)) {
      const line = rest.toString('utf8', from, newline)
      from = newline + 1
      yield { line, end: start + from }
    }
    start += from
    rest = rest.subarray(from)
  }
}
