import type { ChildProgram } from '#tests/support/child-program.ts'

/** A broker that a test has started on loopback. */
export interface TestBroker {
  url: string
  /** Gone and back on the same port, with nothing remembered. */
  restart: () => Promise<void>
  stop: () => Promise<void>
  /** Gone at once, as in a power cut. */
  kill: () => Promise<void>
}

/** `start` resolves once the broker listens on the port. */
export async function runBroker(
  port: number,
  start: () => Promise<ChildProgram>,
): Promise<TestBroker> {
  let program = await start()
  return {
    url: `mqtt://127.0.0.1:${port}`,
    restart: async () => {
      await program.stop('SIGKILL')
      program = await start()
    },
    stop: async () => {
      await program.stop()
    },
    kill: async () => {
      await program.stop('SIGKILL')
    },
  }
}
