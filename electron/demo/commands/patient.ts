import {
  fail,
  printReady,
  readArguments,
  readBrokerUrl,
  requireText,
} from '#electron/demo/commands/command-line.ts'
import { loadDirectory } from '#electron/demo/directory/load-directory.ts'
import { logToStderr } from '#electron/demo/log.ts'
import { runConsolePhone } from '#electron/demo/phone/console-phone.ts'
import { StartError } from '#electron/demo/start-error.ts'

const usage = 'npm run patient -- --directory FILE --broker URL --patient ID'

async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const values = readArguments({ directory: text, broker: text, patient: text }, usage)
  const path = requireText(values, 'directory', usage)
  const id = requireText(values, 'patient', usage)
  const url = readBrokerUrl(requireText(values, 'broker', usage))
  const directory = loadDirectory(path)
  const patient = directory.patients.find((entry) => entry.id === id)
  if (!patient)
    throw new StartError(`The directory file ${path} has no patient with the id "${id}".`)
  const { password } = patient
  if (!password)
    throw new StartError(`The patient ${id} has no password in the directory file ${path}.`)
  await runConsolePhone(
    { url, practice: directory.practice.id, patient: patient.id, password, onRefused: fail },
    {
      input: process.stdin,
      print: (line) => process.stdout.write(`${line}\n`),
      ready: () => {
        printReady(`patient ${id} at ${url}`)
      },
      log: logToStderr,
    },
  )
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
main().then(() => process.exit(0), fail)
