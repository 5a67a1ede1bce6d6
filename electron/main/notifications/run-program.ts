import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { RunProgram } from '#electron/main/notifications/do-not-disturb.ts'

const timeout = 2_000

export const runProgram: RunProgram = async (program, args) => {
  const { stdout } = await promisify(execFile)(program, [...args], { timeout })
  return stdout
}
