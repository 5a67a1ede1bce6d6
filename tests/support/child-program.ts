import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { atEnd } from '#tests/support/at-end.ts'
import { eventually } from '#tests/support/eventually.ts'

const root = resolve(import.meta.dirname, '../..')

/** What still runs when the test process ends is ended with it. */
const running = new Set<ChildProcessWithoutNullStreams>()
atEnd(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** A program of its own: its lines are kept, and it is ended by its own id only. */
export class ChildProgram {
  readonly lines: string[] = []
  readonly errors: string[] = []
  readonly #child: ChildProcessWithoutNullStreams
  readonly #ended: Promise<unknown>

  constructor(command: string, args: readonly string[], env: Record<string, string> = {}) {
    this.#child = spawn(command, args, { cwd: root, env: { ...process.env, ...env } })
    this.#ended = once(this.#child, 'close')
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.lines.push(line))
    createInterface({ input: this.#child.stderr }).on('line', (line) => this.errors.push(line))
    running.add(this.#child)
    void this.#ended.then(() => running.delete(this.#child))
  }

  get exitCode(): number | null {
    return this.#child.exitCode
  }

  write(line: string): void {
    this.#child.stdin.write(`${line}\n`)
  }

  /** The first line that matches, now or later. */
  async line(pattern: RegExp, stream: 'lines' | 'errors' = 'lines'): Promise<string> {
    return eventually(
      () => {
        const found = this[stream].find((line) => pattern.test(line))
        if (found !== undefined) return found
        if (this.#child.exitCode !== null)
          throw new Error(`ended with ${this.#child.exitCode}: ${this.errors.join('\n')}`)
        return undefined
      },
      `a line like ${String(pattern)}`,
    )
  }

  async end(): Promise<number | null> {
    await this.#ended
    return this.#child.exitCode
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill(signal)
    await this.#ended
  }
}

/** One of the commands of the bundled practice, as `npm run` would start it. */
export function startDemoCommand(
  name: string,
  args: readonly string[],
  env?: Record<string, string>,
): ChildProgram {
  return new ChildProgram(
    process.execPath,
    ['--import', 'tsx', `electron/demo/commands/${name}.ts`, ...args],
    env,
  )
}

/** The same command, bundled before all tests, as a harness starts it over and over. */
export function startBuiltCommand(
  name: 'broker' | 'patient' | 'service',
  args: readonly string[],
  env?: Record<string, string>,
): ChildProgram {
  const folder = process.env['DEMO_COMMANDS']
  if (folder === undefined) return startDemoCommand(name, args, env)
  return new ChildProgram(process.execPath, [join(folder, `${name}.mjs`), ...args], env)
}
