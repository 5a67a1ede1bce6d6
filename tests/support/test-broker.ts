import type { Directory } from '#electron/demo/directory/directory.ts'
import type { ChildProgram } from '#tests/support/child-program.ts'

/** A broker that a test has started on loopback. */
export interface TestBroker {
  url: string
  /** Gone and back on the same port, with nothing remembered; letting in whom the changed directory names, if one is given. */
  restart: (changed?: Directory) => Promise<void>
  stop: () => Promise<void>
  /** Gone at once, as in a power cut. */
  kill: () => Promise<void>
}

interface BrokerProgram {
  port: number
  /** Whom the next start lets in. */
  admit: (directory: Directory) => void
  /** Resolves once the broker listens on the port. */
  start: () => Promise<ChildProgram>
}

export async function runBroker({ port, admit, start }: BrokerProgram): Promise<TestBroker> {
  let program = await start()
  return {
    url: `mqtt://127.0.0.1:${port}`,
    restart: async (changed) => {
      await program.stop('SIGKILL')
      if (changed) admit(changed)
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
