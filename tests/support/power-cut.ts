import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { eventually } from '#tests/support/eventually.ts'

/**
 * A power cut: the program and whatever it has started end at once, and none of them writes once this resolves.
 * Chromium's other processes go on for a moment after its main one has died.
 */
export async function cutPower(program: ChildProcess): Promise<void> {
  const ended = endOf(program)
  if (process.platform === 'win32') program.kill('SIGKILL')
  else signalGroup(groupOf(program), 'SIGKILL')
  await ended
  await allGone(program)
}

/** Resolves to the signal that has ended it, if one did, also when that was before anybody asked. */
export async function endOf(program: ChildProcess): Promise<string> {
  if (program.exitCode === null && program.signalCode === null) await once(program, 'exit')
  return String(program.signalCode)
}

/** Resolves when nothing of the program's group runs any longer, however it ended. */
export async function allGone(program: ChildProcess): Promise<void> {
  const group = groupOf(program)
  const lives = process.platform === 'linux' ? livesInProc : takesSignals
  await eventually(() => (lives(group) ? undefined : true), `the end of process group ${group}`)
}

/** Playwright makes each app that it launches the leader of a group. */
function groupOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('The program has never started')
  return pid
}

function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

function takesSignals(group: number): boolean {
  return process.platform !== 'win32' && signalGroup(group, 0)
}

/** Here the dead take signals too, for as long as nobody asks how they ended. */
function livesInProc(group: number): boolean {
  return readdirSync('/proc').some((name) => /^\d+$/u.test(name) && isLiveMember(name, group))
}

function isLiveMember(pid: string, group: number): boolean {
  // proc(5): the name stands in brackets and may hold anything; then state, parent, group, …, threads.
  const [state, , itsGroup, ...rest] = afterName(pid)
  if (Number(itsGroup) !== group) return false
  const threads = Number(rest[14])
  // Its first thread may be dead while another still writes.
  return (state !== 'Z' && state !== 'X') || threads > 1
}

function afterName(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    // It has just gone.
    return []
  }
}
