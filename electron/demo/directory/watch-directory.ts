import { statSync } from 'node:fs'
import { loadDirectory } from '#electron/demo/directory/load-directory.ts'
import { StartError } from '#electron/demo/start-error.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'
import type { Log } from '#electron/demo/log.ts'

const lookEveryMs = 250

/**
 * Calls `onChange` whenever the file holds a new, valid directory; a file with a mistake is reported once
 * and the last good one stays in force. Looks at the file itself, since editors replace files and
 * notifications differ between systems. Returns what stops it.
 */
export function watchDirectory(
  path: string,
  onChange: (directory: Directory) => void,
  log: Log,
): () => void {
  let seen = signature(path)
  let complaint = ''
  const look = () => {
    const current = signature(path)
    if (current === seen) return
    try {
      const directory = loadDirectory(path)
      seen = current
      complaint = ''
      onChange(directory)
    } catch (thrown) {
      if (!(thrown instanceof StartError)) throw thrown
      // Perhaps half written: `seen` stays, so the next look tries again.
      if (thrown.message !== complaint) log(`directory kept as it was: ${thrown.message}`)
      complaint = thrown.message
    }
  }
  const timer = setInterval(look, lookEveryMs)
  return () => {
    clearInterval(timer)
  }
}

function signature(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs}` : 'missing'
}
