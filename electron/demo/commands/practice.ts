import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDirectoryBroker } from '#electron/demo/broker/directory-broker.ts'
import {
  fail,
  optionalText,
  printReady,
  readArguments,
  readPort,
  requireText,
  runCommand,
} from '#electron/demo/commands/command-line.ts'
import { parentPort } from '#electron/demo/commands/parent-port.ts'
import { loadDirectory } from '#electron/demo/directory/load-directory.ts'
import { writeDemoPractice } from '#electron/demo/data/write-demo-practice.ts'
import { logToStderr } from '#electron/demo/log.ts'
import { startPatients } from '#electron/demo/phone/start-patients.ts'
import { runService } from '#electron/demo/service/run-service.ts'
import type { Practice } from '#electron/demo/data/write-demo-practice.ts'

const usage =
  'npm run practice -- (--directory FILE [--history FILE] | --demo) --port NUMBER [--data FOLDER] [--patients all|ID,ID]'

runCommand(async () => {
  const text = { type: 'string' } as const
  const values = readArguments(
    {
      directory: text,
      port: text,
      data: text,
      history: text,
      patients: text,
      demo: { type: 'boolean' },
    },
    usage,
  )
  const port = readPort(requireText(values, 'port', usage))
  const givenFolder = optionalText(values, 'data')
  const dataFolder = givenFolder ?? mkdtempSync(join(tmpdir(), 'bundled-practice-'))
  if (givenFolder === undefined)
    process.once('exit', () => {
      rmSync(dataFolder, { recursive: true, force: true })
    })
  const practice: Practice =
    values['demo'] === true
      ? writeDemoPractice(dataFolder)
      : {
          directoryPath: requireText(values, 'directory', usage),
          historyPath: optionalText(values, 'history'),
        }
  const directory = loadDirectory(practice.directoryPath)

  const broker = await startDirectoryBroker(practice.directoryPath, port, logToStderr)
  const url = `mqtt://127.0.0.1:${broker.port}`
  const service = await runService({
    directoryPath: practice.directoryPath,
    brokerUrl: url,
    dataFolder,
    historyPath: practice.historyPath,
    log: logToStderr,
    onFatal: fail,
  })
  const stopPatients = startPatients({
    directory,
    url,
    who: optionalText(values, 'patients') ?? practice.patients,
    log: logToStderr,
  })
  const ready = {
    type: 'ready',
    port: broker.port,
    url,
    practice: directory.practice.id,
    ...practice.signIn,
  }
  printReady(`${url} ${JSON.stringify(ready)}`)
  parentPort?.postMessage(ready)

  return async () => {
    await stopPatients()
    await service.close()
    await broker.close()
  }
})
// Electron closes the port when the app is gone: a practice without its app has no purpose.
parentPort?.on('close', () => process.kill(process.pid, 'SIGTERM'))
