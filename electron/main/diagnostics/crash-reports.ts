import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { arch, platform, release } from 'node:os'
import path from 'node:path'
import type { Clock } from '#electron/main/clock.ts'
import { describeThrown } from '#electron/main/diagnostics/log.ts'

export interface Crash {
  of: 'main' | 'window' | 'cache-host'
  /** As Electron names it. */
  reason: string
  exitCode?: number
  thrown?: unknown
}

/** What helps to understand a crash and says nothing of anybody. */
export interface CrashFacts {
  versions: Readonly<Record<string, string>>
  /** How often each warning and error has happened since the start. */
  counts: Readonly<Record<string, number>>
  session: string
  branches: number
}

interface CrashReportsDeps {
  folder: string
  clock: Clock
  facts: () => CrashFacts
}

const mostKept = 10
/** A code or a kind, never a sentence. */
const plain = /^[\w.:<> -]{1,120}$/u

/**
 * Crashes as small files in this folder, the newest ten: codes, counts and versions, no word of a person, no name and no
 * path. They stay on this computer until somebody takes one from there. A report that cannot be written is left.
 */
export class CrashReports {
  readonly folder: string
  readonly #deps: CrashReportsDeps
  #written = 0

  constructor(deps: CrashReportsDeps) {
    this.folder = deps.folder
    this.#deps = deps
  }

  write({ of, reason, exitCode, thrown }: Crash): void {
    const { clock, facts } = this.#deps
    const at = new Date(clock.now()).toISOString()
    const report = {
      ...{ at, of, reason: plainly(reason) },
      ...(exitCode !== undefined && { exitCode }),
      ...(thrown !== undefined && plainFields(describeThrown(thrown))),
      ...{ sinceStartMs: Math.round(clock.mono()), system: [platform(), arch(), release()] },
      ...facts(),
    }
    quietly(() => {
      this.prepare()
      this.#written += 1
      const name = `crash-${at.replaceAll(':', '-')}-${this.#written}-${of}.json`
      writeFileSync(path.join(this.folder, name), JSON.stringify(report, null, 2), { mode: 0o600 })
      for (const old of this.#names().slice(0, -mostKept)) rmSync(path.join(this.folder, old))
    })
  }

  count(): number {
    return this.#names().length
  }

  /** Somebody may look into the folder when nothing is in it yet. */
  prepare(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
  }

  /** From the oldest to the newest. */
  #names(): string[] {
    try {
      return readdirSync(this.folder)
        .filter((name) => /^crash-.*\.json$/u.test(name))
        .sort()
    } catch {
      // There is no such folder before the first crash.
      return []
    }
  }
}

function plainly(text: string): string {
  return plain.test(text) ? text : 'unnamed'
}

function plainFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? plainly(value) : value,
    ]),
  )
}

function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // The log has told of the crash itself.
  }
}
