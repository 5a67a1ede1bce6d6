import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'
import Store from 'electron-store'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { JsonFileName, Reach } from '#electron/main/fail-points.ts'
import { setAsideName, removeSetAside } from '#electron/main/settings/set-aside.ts'
import { readJsonFile } from '#electron/main/settings/json-file.ts'
import type { JsonFile } from '#electron/main/settings/json-file.ts'

interface JsonFileDeps {
  clock: Pick<Clock, 'now'>
  log: Log
  reach: Reach
  /** For a file that may be longer than a few kilobytes. */
  mostBytes?: number
}

/**
 * A JSON file of the profile, readable by its owner only. electron-store writes a new file, flushes it and renames
 * it over the old one; here the new name is flushed too, and what a power cut left of a write is swept away.
 */
export function jsonFile(name: JsonFileName, deps: JsonFileDeps): JsonFile {
  const { clock, log, reach, mostBytes } = deps
  const folder = app.getPath('userData')
  const file = path.join(folder, `${name}.json`)
  let store: Store | undefined
  const sweep = () => {
    for (const left of readdirSync(folder)) {
      if (left.startsWith(`${name}.json.tmp-`)) rmSync(path.join(folder, left), { force: true })
    }
  }
  const tried = (failure: string, work: () => void): boolean => {
    try {
      work()
      syncFolder(folder)
      return true
    } catch (thrown) {
      log.error(failure, { file: name }, thrown)
      return false
    }
  }
  return {
    read: () => readJsonFile(file, mostBytes),
    write: (value) => {
      reach(`file.${name}/before`)
      const isStored = tried('json-file.not-stored', () => {
        sweep()
        store ??= new Store({ name, configFileMode: 0o600 })
        store.store = { ...value }
      })
      reach(`file.${name}/after`)
      return isStored
    },
    setAside: () => {
      tried('json-file.not-set-aside', () => {
        renameSync(file, setAsideName(file, clock.now()))
      })
    },
    remove: () => {
      tried('json-file.not-removed', () => {
        rmSync(file, { force: true })
        removeSetAside(file)
        sweep()
      })
    },
  }
}

/** Windows does this by itself and cannot open a folder. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
