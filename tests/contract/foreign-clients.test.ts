import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Bench, isControlled } from '#tests/contract/bench.ts'
import { aPhoneSend, aSend } from '#tests/contract/send.ts'
import { ChildProgram, startBuiltCommand } from '#tests/support/child-program.ts'

/** Somebody else's MQTT client, as a tester would use it by hand. */
function mosquittoArgs(bench: Bench, user: string, topic: string): string[] {
  const { port } = new URL(bench.url)
  const { staff, patients } = bench.directory
  const password = [...staff, ...patients].find(({ id }) => id === user)?.password ?? ''
  return [
    '-V',
    '5',
    '-h',
    '127.0.0.1',
    '-p',
    port,
    '-u',
    user,
    '-P',
    password,
    '-q',
    '1',
    '-t',
    topic,
  ]
}

async function publishWith(
  bench: Bench,
  user: string,
  [topic, body]: [string, object],
): Promise<void> {
  const program = new ChildProgram('mosquitto_pub', [
    ...mosquittoArgs(bench, user, topic),
    '-m',
    JSON.stringify(body),
  ])
  expect(await program.end()).toBe(0)
}

async function listenWith(bench: Bench, user: string, topic: string): Promise<ChildProgram> {
  // Line by line: into a pipe it would keep what it says until its buffer is full.
  const program = new ChildProgram('stdbuf', [
    '-oL',
    'mosquitto_sub',
    '-d',
    ...mosquittoArgs(bench, user, topic),
  ])
  await program.line(/Subscribed/u)
  return program
}

describe.runIf(isControlled).each(['Mosquitto', 'the embedded broker'] as const)(
  'foreign clients, against %s',
  (target) => {
    let bench: Bench
    beforeAll(async () => {
      bench = await Bench.start(target)
    })
    afterAll(async () => bench.stop())

    test('mosquitto_sub and mosquitto_pub stand in for the desk, beside the patient command', async () => {
      const patient = bench.newPatient()
      const args = [
        '--directory',
        bench.service.directoryPath,
        '--broker',
        bench.url,
        '--patient',
        patient,
      ]
      const phone = startBuiltCommand('patient', args)
      await phone.line(/^ready /u)
      const desk = await listenWith(bench, 'st_one', `${bench.root}/staff/st_one/#`)
      const send = { v: 1, id: uuidv7(), ...aSend(patient, 'Good morning po') }
      await publishWith(bench, 'st_one', [
        `${bench.root}/staff/st_one/up/byhand/message.send`,
        send,
      ])
      expect(JSON.parse(await phone.line(/Good morning po/u))).toMatchObject({
        type: 'message.posted',
      })
      await desk.line(/"ok":true/u)
      await desk.line(/"receipt.updated".*"delivered":1,"read":0/u)
      phone.write('/read')
      await desk.line(/"receipt.updated".*"delivered":1,"read":1/u)
      phone.write('/typing')
      await desk.line(/"typing"/u)
      phone.write('Salamat po!')
      await desk.line(/Salamat po!/u)
      phone.write('/quit')
      expect(await phone.end()).toBe(0)
      await desk.stop()
    })

    test('mosquitto_sub and mosquitto_pub stand in for the phone', async () => {
      const patient = bench.newPatient()
      const own = `${bench.root}/patients/${patient}`
      const desk = await bench.staff('st_one')
      const phone = await listenWith(bench, patient, `${own}/#`)
      await desk.result('message.send', aSend(patient, 'Good morning po'))
      await phone.line(/Good morning po/u)
      await publishWith(bench, patient, [
        `${own}/up/byhand/message.send`,
        { v: 1, id: uuidv7(), ...aPhoneSend('Hello!') },
      ])
      await desk.inbox('br_one/events', (body) => JSON.stringify(body).includes('Hello!'))
      await publishWith(bench, patient, [
        `${own}/up/byhand/receipt`,
        { v: 1, id: uuidv7(), delivered: 1, read: 1 },
      ])
      await desk.inbox(
        'br_one/events',
        ({ type, read }) => type === 'receipt.updated' && read === 1,
      )
      await phone.stop()
    })
  },
)
