import { resolve } from 'node:path'
import { ChildProgram } from '#tests/support/child-program.ts'
import type { DeskProfile } from '#tests/support/desk-app.ts'

const root = resolve(import.meta.dirname, '../..')

/** As Playwright does it, because Chromium refuses root otherwise. */
const switches = () => ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]

/** Another start on the same profile, as a double click makes it, or a link that is followed. */
export function startAgain(
  electron: string,
  profile: DeskProfile,
  args: readonly string[] = [],
): ChildProgram {
  const folder = `--user-data-dir=${profile.folder}`
  return new ChildProgram(electron, [...switches(), folder, root, ...args])
}
