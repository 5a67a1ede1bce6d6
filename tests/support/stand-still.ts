import type { DeskApp } from '#tests/support/desk-app.ts'

/** The app's main process does nothing meanwhile, as in a sleep. Resolves to when it went on, by the computer's clock. */
export async function standStill(
  { app }: DeskApp,
  meanwhile: () => Promise<unknown>,
): Promise<number> {
  const { pid } = app.process()
  if (pid === undefined) throw new Error('The app does not run')
  process.kill(pid, 'SIGSTOP')
  try {
    await meanwhile()
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  return Date.now()
}
