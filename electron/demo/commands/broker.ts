import { startDirectoryBroker } from '#electron/demo/broker/directory-broker.ts'
import {
  printReady,
  readArguments,
  readPort,
  requireText,
  runCommand,
} from '#electron/demo/commands/command-line.ts'
import { logToStderr } from '#electron/demo/log.ts'

const usage = 'npm run broker -- --directory FILE --port NUMBER'

runCommand(async () => {
  const values = readArguments({ directory: { type: 'string' }, port: { type: 'string' } }, usage)
  const directoryPath = requireText(values, 'directory', usage)
  const port = readPort(requireText(values, 'port', usage))
  const broker = await startDirectoryBroker(directoryPath, port, logToStderr)
  printReady(`mqtt://127.0.0.1:${broker.port}`)
  return broker.close
})
