import { parseArgs, type ParseArgsConfig } from 'node:util'
import { logToStderr } from '#electron/demo/log.ts'
import { StartError } from '#electron/demo/start-error.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Values = Record<string, string | boolean | undefined>

/** The arguments of a command, or a sentence that says which one is wrong. */
export function readArguments(options: Options, usage: string): Values {
  try {
    const { values } = parseArgs({ options, strict: true, allowPositionals: false })
    return values as Values
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw new StartError(`${why ?? 'Bad arguments'}. Usage: ${usage}`, { cause })
  }
}

export function requireText(values: Values, name: string, usage: string): string {
  const value = values[name]
  if (typeof value === 'string' && value !== '') return value
  throw new StartError(`--${name} is missing. Usage: ${usage}`)
}

export function optionalText(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** A whole number between the bounds, or a sentence that names the argument. */
export function readNumber(
  text: string,
  name: string,
  { least, most }: { least: number; most: number },
): number {
  const value = Number(text)
  if (/^\d+$/u.test(text) && value >= least && value <= most) return value
  throw new StartError(
    `--${name} is "${text}" and has to be a whole number from ${least} to ${most}.`,
  )
}

export function readPort(text: string, name = 'port'): number {
  return readNumber(text, name, { least: 0, most: 65_535 })
}

export function readBrokerUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && ['mqtt:', 'mqtts:', 'ws:', 'wss:'].includes(url.protocol) && url.hostname !== '')
    return text
  throw new StartError(
    `--broker is "${text}" and has to be an address such as mqtt://127.0.0.1:1883.`,
  )
}

/** Prints the one line that says that the command can be used. */
export function printReady(what: string): void {
  process.stdout.write(`ready ${what}\n`)
}

/** Ends the process with one clear sentence, or with the whole story of a bug. */
export function fail(thrown: unknown): never {
  const isExpected = thrown instanceof StartError
  logToStderr(
    isExpected
      ? thrown.message
      : `bug: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
  )
  process.exit(1)
}

/** Runs a command until SIGINT or SIGTERM; `start` resolves with what stops it. */
export function runCommand(start: () => Promise<() => Promise<void>>): void {
  let stop: (() => Promise<void>) | undefined
  let isStopping = false
  const end = () => {
    if (isStopping) return
    isStopping = true
    void (stop?.() ?? Promise.resolve()).then(() => process.exit(0), fail)
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  start().then((stopper) => {
    stop = stopper
  }, fail)
}
