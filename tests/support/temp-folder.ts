import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own, gone when the test process ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-test-'))
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
