import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

const mostBytes = 5 * 1024 * 1024

/** Appends JSON lines to `desk.log` in this folder; at the start a full file becomes `desk.old.log`. */
export function openLogFile(folder: string): (line: string) => void {
  const file = path.join(folder, 'desk.log')
  mkdirSync(folder, { recursive: true })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostBytes) {
    renameSync(file, path.join(folder, 'desk.old.log'))
  }
  return (line) => {
    try {
      appendFileSync(file, `${line}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not take the chat down with it; the counters go on counting.
    }
  }
}
