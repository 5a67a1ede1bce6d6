import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/** What a file that is of no use is called, beside the one that takes its place. */
export const setAsideName = (file: string, nowMs: number) => `${file}.bad-${String(nowMs)}`

/** All that was set aside of this file goes with it. */
export function removeSetAside(file: string): void {
  const folder = path.dirname(file)
  for (const name of readdirSync(folder))
    if (name.startsWith(`${path.basename(file)}.bad-`)) rmSync(path.join(folder, name))
}
