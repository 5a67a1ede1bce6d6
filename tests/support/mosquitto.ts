import { writeMosquittoConfig } from '#electron/demo/mosquitto/write-config.ts'
import { ChildProgram } from '#tests/support/child-program.ts'
import { freePort } from '#tests/support/free-port.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'

export interface TestBroker {
  url: string
  /** Gone and back on the same port, with nothing remembered. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/** A real Mosquitto with the bundled configuration. */
export async function startMosquitto(directory: Directory): Promise<TestBroker> {
  const port = await freePort()
  const path = writeMosquittoConfig({ directory, folder: tempFolder(), port })
  const start = async () => {
    const program = new ChildProgram('mosquitto', ['-c', path])
    await program.line(/mosquitto version .* running/u, 'errors')
    return program
  }
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
  }
}
