import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { now } from '#electron/demo/clock.ts'
import { demoPractice } from '#electron/demo/data/demo-practice.ts'
import type { StaffId } from '#shared/model/ids.ts'

/** What the practice command runs. */
export interface Practice {
  directoryPath: string
  historyPath?: string | undefined
  /** Who answers by themselves, as `--patients` says it. */
  patients?: string
  /** How a visitor signs in. */
  signIn?: { staff: StaffId; password: string }
}

/** Writes the demo practice into its data folder. Passwords are new at every start. */
export function writeDemoPractice(folder: string): Practice {
  const { directory, history, signIn, answering } = demoPractice(now())
  const directoryPath = join(folder, 'directory.json')
  const historyPath = join(folder, 'history.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(directoryPath, JSON.stringify(directory, null, 2), { mode: 0o600 })
  writeFileSync(historyPath, JSON.stringify(history), { mode: 0o600 })
  return { directoryPath, historyPath, patients: answering.join(','), signIn }
}
