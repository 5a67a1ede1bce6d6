import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clinic } from '#tests/support/clinic.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

/** One line of a past conversation: who said it, how many minutes ago, and what. */
export type PastLine = [from: string, minutesAgo: number, text: string]

interface PastMark {
  patient: string
  upTo?: number
  settled?: number
}

/** Lets the clinic's service begin with conversations that have been held. Before anybody signs in. */
export async function withPast(
  clinic: Clinic,
  conversations: Readonly<Record<string, readonly PastLine[]>>,
  marks: readonly PastMark[] = [],
): Promise<void> {
  const now = Date.now()
  const messages = Object.entries(conversations)
    .flatMap(([patient, lines]) =>
      lines.map(([from, minutesAgo, text]) => {
        const at = new Date(now - minutesAgo * 60_000).toISOString()
        return { patient, from, text, at }
      }),
    )
    .sort((left, right) => (left.at < right.at ? -1 : 1))
  const path = join(tempFolder(), 'history.json')
  const history = { v: 1, messages, marks: marks.map((mark) => ({ by: 'st_ben', ...mark })) }
  writeFileSync(path, JSON.stringify(history))
  await clinic.service.stop()
  clinic.service.wipe()
  await clinic.service.start(['--history', path])
}
