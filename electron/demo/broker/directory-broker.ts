import { startEmbeddedBroker, type RunningBroker } from '#electron/demo/broker/embedded-broker.ts'
import { passwordsOf } from '#electron/demo/broker/passwords.ts'
import { loadDirectory } from '#electron/demo/directory/load-directory.ts'
import { watchDirectory } from '#electron/demo/directory/watch-directory.ts'
import type { Log } from '#electron/demo/log.ts'

/** The embedded broker with the passwords of a directory file, read again whenever it changes. */
export async function startDirectoryBroker(
  path: string,
  port: number,
  log: Log,
): Promise<RunningBroker> {
  let passwords = passwordsOf(loadDirectory(path))
  const broker = await startEmbeddedBroker({
    port,
    passwordOf: (username) => passwords.get(username),
  })
  const stopWatching = watchDirectory(
    path,
    (directory) => {
      passwords = passwordsOf(directory)
    },
    log,
  )
  const close = async () => {
    stopWatching()
    await broker.close()
  }
  return { port: broker.port, close }
}
