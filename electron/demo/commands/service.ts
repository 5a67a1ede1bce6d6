import {
  fail,
  optionalText,
  printReady,
  readArguments,
  readBrokerUrl,
  readNumber,
  requireText,
  runCommand,
} from '#electron/demo/commands/command-line.ts'
import { logToStderr } from '#electron/demo/log.ts'
import { runService } from '#electron/demo/service/run-service.ts'

const usage =
  'npm run service -- --directory FILE --broker URL --data FOLDER [--history FILE] [--keep-events NUMBER] [--rate NUMBER]'

runCommand(async () => {
  const text = { type: 'string' } as const
  const values = readArguments(
    { directory: text, broker: text, data: text, history: text, 'keep-events': text, rate: text },
    usage,
  )
  const countOf = (name: string) => {
    const given = optionalText(values, name)
    return given === undefined
      ? undefined
      : readNumber(given, name, { least: 1, most: 1_000_000_000 })
  }
  const brokerUrl = readBrokerUrl(requireText(values, 'broker', usage))
  const service = await runService({
    directoryPath: requireText(values, 'directory', usage),
    brokerUrl,
    dataFolder: requireText(values, 'data', usage),
    historyPath: optionalText(values, 'history'),
    keepEvents: countOf('keep-events'),
    requestsPerSecond: countOf('rate'),
    log: logToStderr,
    onFatal: fail,
  })
  printReady(`service at ${brokerUrl}`)
  return service.close
})
