import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What a file that is of no use is called, beside the one that takes its place. */
export const setAsideName = (file: string, nowMs: number) => `${file}.bad-${String(nowMs)}`

/** Takes all that was set aside of this file off the disk, overwritten first as far as the disk honours that. */
export function shredSetAside(file: string): void {
  const folder = path.dirname(file)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${path.basename(file)}.bad-`)) continue
    const aside = path.join(folder, name)
    try {
      writeFileSync(aside, Buffer.alloc(statSync(aside).size), { flag: 'r+', flush: true })
    } catch {
      // A full disk, or another program: the name goes all the same.
    }
    rmSync(aside, { force: true })
  }
}
