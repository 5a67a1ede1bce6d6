import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Bench, isControlled, targets } from '#tests/contract/bench.ts'
import { DeskModel } from '#tests/contract/desk-model.ts'
import { aSend } from '#tests/contract/send.ts'
import { limits } from '#shared/contract/limits.ts'

describe.each(targets)('10. what is lost is found, against %s', (target) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.start(target)
  })
  afterEach(async () => bench.dismiss())
  afterAll(async () => bench.stop())

  test('a lost last event is what the next sync brings, and that comes within 75 seconds', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const model = new DeskModel(desk, 'br_one')
    await model.catchUp()
    const sender = await bench.staff('st_both')
    // Nobody hands the live event to the model: to it the event is lost.
    await sender.result('message.send', aSend(patient, 'lost on the way'))
    const before = model.cursor
    await model.catchUp()
    expect(model.cursor).toBe(before + 1)
    expect(JSON.stringify(model.state)).toContain('lost on the way')
    expect(limits.quietBranchMs * (1 + limits.quietBranchJitter)).toBeLessThan(75_000)
  })

  test('a request whose reply was lost is answered again and takes effect once', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const id = uuidv7()
    const fields = aSend(patient, 'once')
    await desk.client.unsubscribeAsync(desk.replyTopic)
    await desk.request({ method: 'message.send', fields, id })
    await desk.inbox('br_one/events', (body) => JSON.stringify(body).includes(id))
    await desk.client.subscribeAsync(desk.replyTopic, { qos: 1 })
    expect(await desk.result('message.send', fields, id)).toMatchObject({ seq: 1 })
    const { messages } = await desk.result('history', { branch: 'br_one', patient, limit: 10 })
    expect(messages).toHaveLength(1)
  })

  test.runIf(isControlled)(
    'a request lost while the service was down takes effect when it is repeated',
    async () => {
      const patient = bench.newPatient()
      const desk = await bench.staff('st_one')
      const id = uuidv7()
      const fields = aSend(patient, 'once')
      await bench.service.stop('SIGKILL')
      await desk.request({ method: 'message.send', fields, id })
      await bench.service.start()
      expect(await desk.result('message.send', fields, id)).toMatchObject({ seq: 1 })
      expect(await desk.result('message.send', fields, id)).toMatchObject({ seq: 1 })
    },
  )
})
