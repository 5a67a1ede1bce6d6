import { writeMosquittoConfig } from '#electron/demo/mosquitto/write-config.ts'
import { ChildProgram } from '#tests/support/child-program.ts'
import { freePort } from '#tests/support/free-port.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'
import { runBroker, type TestBroker } from '#tests/support/test-broker.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'

/** A real Mosquitto with the bundled configuration. */
export async function startMosquitto(directory: Directory): Promise<TestBroker> {
  const port = await freePort()
  const folder = tempFolder()
  const admit = (admitted: Directory) => writeMosquittoConfig({ directory: admitted, folder, port })
  const path = admit(directory)
  return runBroker({
    port,
    admit,
    start: async () => {
      const program = new ChildProgram('mosquitto', ['-c', path])
      await program.line(/mosquitto version .* running/u, 'errors')
      return program
    },
  })
}
