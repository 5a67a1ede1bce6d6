import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { demoPractice } from '#electron/demo/data/demo-practice.ts'
import type { DemoPractice } from '#electron/demo/data/demo-practice.ts'
import { startDemoCommand } from '#tests/support/child-program.ts'
import type { ChildProgram } from '#tests/support/child-program.ts'
import { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { eventually } from '#tests/support/eventually.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'
import { windowOf } from '#tests/support/window.ts'

// The demo of a machine without a display: one conversation, played against the bundled practice in the real window.
// Every line that it prints was read from the window's document or from the phone's output.

const pictures = resolve(import.meta.dirname, '../../demo-output')
const question = 'Good morning! Your cleaning is on Friday at 3 pm. Is that still fine?'
const answer = 'Opo, see you on Friday. Thank you!'

const { values } = parseArgs({ options: { 'without-service': { type: 'boolean' } } })
const folder = tempFolder()
const directoryPath = join(folder, 'directory.json')
const practice = demoPractice(Date.now())
const running: ChildProgram[] = []
const print = (line: string) => process.stdout.write(`${line}\n`)
const printError = (line: string) => process.stderr.write(`${line}\n`)
let stage = 'starting the practice'
const say = (who: string, what: string) => {
  print(`${who.padEnd(8)}${what}`)
}

/** Starts one command of the practice and waits until it can be used. */
async function start(name: string, args: string[]): Promise<ChildProgram> {
  const program = startDemoCommand(name, ['--directory', directoryPath, ...args])
  running.push(program)
  say(name, await program.line(/^ready /))
  return program
}

async function startPractice(): Promise<string> {
  writeFileSync(directoryPath, JSON.stringify(practice.directory))
  writeFileSync(join(folder, 'history.json'), JSON.stringify(practice.history))
  const broker = await start('broker', ['--port', '0'])
  const url = /mqtt:\/\/\S+/.exec(broker.lines.join('\n'))?.[0]
  if (!url) throw new Error('The broker did not say where it listens')
  const history = ['--history', join(folder, 'history.json')]
  if (values['without-service'] !== true) {
    await start('service', ['--broker', url, '--data', join(folder, 'data'), ...history])
  }
  return url
}

/** Waits until the message says this word, and prints what the window says of it. */
async function follow(message: Locator, word: string): Promise<void> {
  await expect(message).toContainText(word)
  const { id, seq } = await message.evaluate((article) => ({
    id: (article as HTMLElement).dataset['messageId'] ?? '',
    seq: (article as HTMLElement).dataset['seq'] ?? '–',
  }))
  const name = (await message.getAttribute('aria-label')) ?? ''
  say('window', `${word.padEnd(10)}${name}  id ${id}  seq ${seq}`)
}

async function play(desk: DeskApp, url: string): Promise<void> {
  const view = windowOf(desk.page)
  const patient = patientOf(practice)
  stage = 'signing in: the practice did not answer'
  await desk.signIn({
    server: url,
    username: practice.signIn.staff,
    password: practice.signIn.password,
  })
  await expect(view.connection).toHaveText('Connected')
  say('window', `${await view.connection.innerText()}, ${await desk.page.title()}`)
  await expect(view.row(patient.name).first()).toBeVisible()
  say(
    'window',
    `${String(await view.navigation.getByRole('link').count())} places to go, branch ${await view.branch.inputValue()}`,
  )
  await desk.page.screenshot({ path: join(pictures, 'hub.png') })

  stage = 'opening a conversation'
  await view.open(patient.name)
  say('window', await view.thread(patient.name).getByRole('heading').first().innerText())
  stage = 'sending a message: the service did not number it'
  await view.send(patient.name, question)
  const own = view.message(patient.name, question).last()
  await follow(own, 'Sent')
  const phone = await start('patient', ['--broker', url, '--patient', patient.id])
  const received = await eventually(
    () => phone.lines.find((line) => line.includes(question)),
    'the phone to receive it',
  )
  say('phone', received)
  stage = 'waiting for the phone: it did not report back'
  await follow(own, 'Delivered')
  phone.write('/read')
  await follow(own, 'Read')
  phone.write(answer)
  await follow(view.message(patient.name, answer).last(), answer)
  await desk.page.screenshot({ path: join(pictures, 'thread.png') })

  stage = 'opening the profile'
  await view.go(`#/patients/${patient.id}/chat`)
  await expect(view.message(patient.name, answer).last()).toBeVisible()
  say(
    'window',
    `the same conversation on the profile of ${await desk.page.getByRole('heading', { level: 1 }).innerText()}`,
  )
  await desk.page.screenshot({ path: join(pictures, 'profile-chat.png') })

  writeFileSync(directoryPath, JSON.stringify({ ...practice.directory, plan: 'starter' }))
  stage = 'changing the plan: the window did not follow'
  const gate = desk.page.getByRole('heading', { name: 'Chats is part of Growth' })
  await expect(gate).toBeVisible()
  say('window', await gate.innerText())
  await desk.page.screenshot({ path: join(pictures, 'plan-gate.png') })
  if (desk.problems.length > 0) throw new Error(desk.problems.join('\n'))
}

function patientOf({ directory, answering }: DemoPractice) {
  const found = directory.patients.find(({ id }) => id === answering[0])
  if (!found) throw new Error('The demo practice has nobody to talk to')
  return found
}

const profile = new DeskProfile()
mkdirSync(pictures, { recursive: true })
let desk: DeskApp | undefined
try {
  const url = await startPractice()
  desk = await DeskApp.launch(profile)
  await play(desk, url)
  print(`\nThe demo has played. Pictures: demo-output (${pictureNames()})`)
} catch (thrown) {
  printError(`\nThe demo stopped while ${stage}.\n${reason(thrown)}`)
  process.exitCode = 1
} finally {
  await desk?.close()
  for (const program of running.reverse()) await program.stop()
  profile.remove()
}

function pictureNames(): string {
  const names = ['hub', 'thread', 'profile-chat', 'plan-gate']
  return names.filter((name) => readFileSync(join(pictures, `${name}.png`)).length > 0).join(', ')
}

function reason(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0] ?? ''
}
