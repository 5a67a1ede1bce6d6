import {
  fail,
  optionalText,
  printReady,
  readArguments,
  readPort,
  requireText,
} from '#electron/demo/commands/command-line.ts'
import { loadDirectory } from '#electron/demo/directory/load-directory.ts'
import { writeMosquittoConfig } from '#electron/demo/mosquitto/write-config.ts'
import { StartError } from '#electron/demo/start-error.ts'

const usage =
  'npm run mosquitto:config -- --directory FILE --out FOLDER --port NUMBER [--websocket-port NUMBER]'

function main(): void {
  const text = { type: 'string' } as const
  const values = readArguments(
    { directory: text, out: text, port: text, 'websocket-port': text, tls: { type: 'boolean' } },
    usage,
  )
  if (values['tls'] === true) {
    throw new StartError(
      '--tls is not there yet: this command writes a configuration for loopback without TLS.',
    )
  }
  const websocketPort = optionalText(values, 'websocket-port')
  const path = writeMosquittoConfig({
    directory: loadDirectory(requireText(values, 'directory', usage)),
    folder: requireText(values, 'out', usage),
    port: readPort(requireText(values, 'port', usage)),
    websocketPort:
      websocketPort === undefined ? undefined : readPort(websocketPort, 'websocket-port'),
  })
  printReady(`mosquitto -c ${path}`)
}

try {
  main()
} catch (thrown) {
  fail(thrown)
}
