import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LogRecord } from '#electron/demo/service/log-record.ts'
import type { Message } from '#shared/model/message.ts'
import { startBuiltCommand, type ChildProgram } from '#tests/support/child-program.ts'
import { freePort } from '#tests/support/free-port.ts'
import { putFile } from '#tests/support/put-file.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'
import { runBroker, type TestBroker } from '#tests/support/test-broker.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'

/** The embedded broker as its own process. */
export async function startEmbedded(directory: Directory): Promise<TestBroker> {
  const port = await freePort()
  const path = join(tempFolder(), 'directory.json')
  const admit = (admitted: Directory) => {
    writeFileSync(path, JSON.stringify(admitted))
  }
  admit(directory)
  return runBroker({
    port,
    admit,
    start: async () => {
      const program = startBuiltCommand('broker', ['--directory', path, '--port', String(port)])
      await program.line(/^ready /u)
      return program
    },
  })
}

/** The reference service as its own process, with a clock and a directory that the test moves. */
export class TestService {
  readonly #folder = tempFolder()
  readonly #url: string
  readonly #extra: readonly string[]
  /** What each line of the log says: it is read again and again, and only ever grows. */
  readonly #read = new Map<string, Message[]>()
  #program: ChildProgram | undefined

  constructor(url: string, directory: Directory, extra: readonly string[] = []) {
    this.#url = url
    this.#extra = extra
    this.writeDirectory(directory)
  }

  get directoryPath(): string {
    return join(this.#folder, 'directory.json')
  }

  /** The log lies in here; whoever writes it stops the service first. */
  get dataFolder(): string {
    return join(this.#folder, 'data')
  }

  get program(): ChildProgram {
    if (!this.#program) throw new Error('the service has not been started')
    return this.#program
  }

  /** `more` goes behind the command. */
  async start(more: readonly string[] = []): Promise<void> {
    const args = [
      '--directory',
      this.directoryPath,
      '--broker',
      this.#url,
      '--data',
      this.dataFolder,
    ]
    const env = { ASSOCIHEALTH_TEST_CLOCK: join(this.#folder, 'clock') }
    this.#program = startBuiltCommand('service', [...args, ...this.#extra, ...more], env)
    await this.#program.line(/^ready /u)
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#program?.stop(signal)
  }

  /** What it knows now is what `goBack` comes back to. */
  keep(): void {
    cpSync(join(this.#folder, 'data'), join(this.#folder, 'kept'), { recursive: true })
  }

  /** What has happened since `keep` has not happened. */
  async goBack(): Promise<void> {
    await this.stop()
    this.wipe()
    cpSync(join(this.#folder, 'kept'), join(this.#folder, 'data'), { recursive: true })
    await this.start()
  }

  /** Everything the service knew is gone. */
  wipe(): void {
    rmSync(this.dataFolder, { recursive: true, force: true })
  }

  /** Every message that the service has numbered, in the order of its log. */
  messages(): Message[] {
    const log = join(this.dataFolder, 'service-log.jsonl')
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []
    return lines
      .filter((line) => line.includes('"message.posted"') && line.endsWith('}'))
      .flatMap((line) => this.#messagesIn(line))
  }

  #messagesIn(line: string): Message[] {
    const known = this.#read.get(line)
    if (known) return known
    const messages = LogRecord.parse(JSON.parse(line)).changes.flatMap((change) =>
      change.type === 'branch.event' && change.event.type === 'message.posted'
        ? [change.event.message]
        : [],
    )
    this.#read.set(line, messages)
    return messages
  }

  writeDirectory(directory: Directory): void {
    putFile(this.directoryPath, JSON.stringify(directory))
  }

  /** Sets the service's clock ahead of the real one. */
  moveClock(offsetMs: number): void {
    putFile(join(this.#folder, 'clock'), String(offsetMs))
  }
}
