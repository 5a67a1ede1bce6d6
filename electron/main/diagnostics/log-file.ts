import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

const mostBytes = 5 * 1024 * 1024

/**
 * Appends JSON lines to `desk.log` in this folder; a full file becomes `desk.old.log`. Never fails: a disk that
 * takes nothing, or a file that lies in the way, must not take the chat down; the counters go on counting.
 */
export function openLogFile(folder: string): (line: string) => void {
  const file = path.join(folder, 'desk.log')
  let bytes = 0
  const makeRoom = () => {
    mkdirSync(folder, { recursive: true })
    bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (bytes <= mostBytes) return
    renameSync(file, path.join(folder, 'desk.old.log'))
    bytes = 0
  }
  quietly(makeRoom)
  return (line) => {
    quietly(() => {
      if (bytes > mostBytes) makeRoom()
      appendFileSync(file, `${line}\n`, { mode: 0o600 })
      bytes += line.length
    })
  }
}

function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // There is nowhere to say it.
  }
}
