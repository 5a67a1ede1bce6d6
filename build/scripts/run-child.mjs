// Runs one command to its end and gives its exit code; what would end this script ends the command first.
// Used by every script that starts the app or the tests.
import { spawn } from 'node:child_process'

const parentPid = process.ppid
let interruption

/** Nothing more is to be started once a signal has come. */
export function isInterrupted() {
  return interruption !== undefined
}

export function runChild(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  const passOn = (signal) => {
    interruption = signal
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, passOn)
  // npm passes SIGTERM only to the shell between it and us, which dies without a word.
  const watch = setInterval(() => process.ppid !== parentPid && passOn('SIGTERM'), 500)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  }).finally(() => {
    clearInterval(watch)
    for (const signal of signals) process.off(signal, passOn)
  })
}
