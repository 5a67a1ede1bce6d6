import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Bench, isControlled, targets } from '#tests/contract/bench.ts'
import { impossibleMessagesAreRefused } from '#tests/contract/checks.ts'
import { properReplyTopic, startFaultyService } from '#tests/contract/faulty-service.ts'
import { aPhoneSend, aSend } from '#tests/contract/send.ts'
import { aDirectory } from '#tests/support/a-directory.ts'
import { startEmbedded } from '#tests/support/practice.ts'

describe.each(targets)('5. what may not be sent, against %s', (target) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.start(target)
  })
  afterEach(async () => bench.dismiss())
  afterAll(async () => bench.stop())

  test('a message that cannot be is refused with the right code, and nothing is stored', async () => {
    await impossibleMessagesAreRefused(bench)
  })

  test.runIf(isControlled)(
    'without the plan everything is refused and nothing is heard, but revs go on',
    async () => {
      const patient = bench.newPatient()
      const desk = await bench.staff('st_one')
      const phone = await bench.patient(patient)
      await desk.result('message.send', aSend(patient, 'before'))
      bench.edit((directory) => ({ ...directory, plan: 'starter' }))
      await desk.inbox('account', ({ chats }) => chats === false)
      const heard = desk.received.length
      for (const [method, fields] of [
        ['message.send', aSend(patient, 'hello')],
        ['message.send', aSend('pt_elsewhere', '')],
        ['sync', { branch: 'br_one', since: 0, limit: 1 }],
        ['snapshot', { branch: 'br_one' }],
        ['no.such.method', {}],
      ] as const) {
        expect(await desk.verdict(method, fields), method).toBe('plan_required')
      }
      expect(await phone.verdict('message.send', aPhoneSend('hello'))).toBe('plan_required')
      bench.edit((directory) => {
        const [first] = directory.patients
        if (first) first.name = 'A new name'
        return { ...directory, plan: 'growth' }
      })
      await desk.inbox('account', ({ chats }) => chats === true, heard)
      const history = await desk.result('history', { branch: 'br_one', patient, limit: 10 })
      expect(history['messages']).toMatchObject([{ text: 'before' }])
      const events = desk.received.slice(heard).filter(({ topic }) => topic.endsWith('/events'))
      expect(events.filter(({ body }) => body?.['type'] === 'message.posted')).toEqual([])
    },
  )
})

describe.runIf(isControlled)('5. shown to fail', () => {
  test('a service that says yes to everything fails', async () => {
    const directory = aDirectory()
    const broker = await startEmbedded(directory)
    const service = await startFaultyService(broker.url, directory, properReplyTopic)
    const bench = Bench.around(broker.url, directory)
    await expect(impossibleMessagesAreRefused(bench)).rejects.toThrow('not_linked')
    await bench.dismiss()
    await service.endAsync(true)
    await broker.stop()
  })
})
