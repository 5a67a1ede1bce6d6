import type { Clock } from '#electron/main/clock.ts'

export type LogFields = Readonly<Record<string, string | number | boolean>>

/** Codes, ids and counts only, never what anybody wrote: a log may leave this computer. */
export interface Log {
  info(code: string, fields?: LogFields): void
  warn(code: string, fields?: LogFields): void
  /** Of what was thrown only the kind and the place are kept: a message can quote content. */
  error(code: string, fields?: LogFields, thrown?: unknown): void
}

export interface CountingLog extends Log {
  /** How often each warning and error has happened since the start, written or not. */
  counts(): Record<string, number>
}

export interface LogDeps {
  clock: Pick<Clock, 'now'>
  /** Takes one line without its line end; must not throw. */
  write: (line: string) => void
}

/** A stream of broken payloads must not fill the disk: beyond this a code is written once in a hundred times. */
const writtenInFull = 50
const writtenOnceIn = 100
const longestField = 200

/** Writes JSON lines and counts warnings and errors by code. */
export function createLog({ clock, write }: LogDeps): CountingLog {
  const counted = new Map<string, number>()
  const put = (level: string, code: string, fields: LogFields) => {
    write(
      JSON.stringify({
        at: new Date(clock.now()).toISOString(),
        level,
        code,
        ...shortened(fields),
      }),
    )
  }
  const putCounted = (level: string, code: string, fields: LogFields) => {
    const count = (counted.get(code) ?? 0) + 1
    counted.set(code, count)
    if (count <= writtenInFull || count % writtenOnceIn === 0)
      put(level, code, { ...fields, count })
  }
  return {
    info: (code, fields = {}) => {
      put('info', code, fields)
    },
    warn: (code, fields = {}) => {
      putCounted('warn', code, fields)
    },
    error: (code, fields = {}, thrown) => {
      putCounted('error', code, { ...fields, ...(thrown !== undefined && describeThrown(thrown)) })
    },
    counts: () => Object.fromEntries(counted),
  }
}

function shortened(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, longestField) : value,
    ]),
  )
}

/** The kind of a thrown thing and the first places it passed, without its message. */
export function describeThrown(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { thrown: typeof thrown }
  const code: unknown = 'code' in thrown ? thrown.code : undefined
  const places = (thrown.stack ?? '')
    .replace(thrown.message, '')
    .split('\n')
    .map((line) => /^\s+at .*?([\w.-]+\.[cm]?[jt]s:\d+:\d+)\)?$/.exec(line)?.[1])
    .filter((place) => place !== undefined)
  return {
    thrown: thrown.name,
    ...(typeof code === 'string' && { thrownCode: code }),
    ...(places.length > 0 && { place: places.slice(0, 4).join(' < ') }),
  }
}
