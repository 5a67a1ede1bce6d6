import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs a program to its end and gives what it printed; fails with `ENOENT` when it is not installed. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string>

const timeout = 2_000

export const runProgram: RunProgram = async (program, args) => {
  const { stdout } = await promisify(execFile)(program, [...args], { timeout })
  return stdout
}
