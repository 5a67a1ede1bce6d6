const actions: (() => void)[] = []

function runAll(): void {
  for (const action of actions.splice(0)) action()
}

process.once('exit', runAll)
// A test worker is ended with SIGTERM, and a signal raises no `exit`.
process.once('SIGTERM', () => {
  runAll()
  process.exit()
})

/** Runs when the test process ends, however it ends short of SIGKILL. */
export function atEnd(action: () => void): void {
  actions.push(action)
}
