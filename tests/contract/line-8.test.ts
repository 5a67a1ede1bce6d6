import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { Bench, targets } from '#tests/contract/bench.ts'
import { aSend } from '#tests/contract/send.ts'
import { limits } from '#shared/contract/limits.ts'
import { eventually } from '#tests/support/eventually.ts'

describe.each(targets)('8. hostile payloads, against %s', (target) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.start(target)
  })
  afterEach(async () => bench.dismiss())
  afterAll(async () => bench.stop())

  test('what cannot be read is dropped, and the next good request is served', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const send = { v: 1, ...aSend(patient, 'hostile') }
    const hostile: (string | Uint8Array)[] = [
      '',
      'not json',
      '[]',
      'null',
      '"text"',
      '{"v":1',
      new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
      JSON.stringify(send),
      JSON.stringify({ ...send, id: 'not-a-uuid' }),
      JSON.stringify({ ...send, id: { $gt: '' } }),
      `{"v":1,"id":"${uuidv7()}","a":${'['.repeat(60_000)}${']'.repeat(60_000)}}`,
      JSON.stringify({ ...send, id: uuidv7(), padding: 'x'.repeat(limits.payloadBytes) }),
    ]
    for (const method of ['message.send', 'sync', '__proto__', 'constructor', 'typing']) {
      for (const payload of hostile) await desk.publish(desk.topicOf(method), payload)
    }
    await desk.publish(`${bench.root}/staff/st_one/desk/${desk.device}`, 'not json', { qos: 0 })
    await desk.publish(`${bench.root}/staff/st_one/up/UPPER/sync`, { v: 1, id: uuidv7() })
    await desk.result('message.send', aSend(patient, 'good'))
    const { messages } = await desk.result('history', { branch: 'br_one', patient, limit: 10 })
    expect(messages).toMatchObject([{ text: 'good' }])
    expect(desk.received.filter(({ topic }) => topic === desk.replyTopic)).toHaveLength(2)
  })

  test('a body that does not validate is refused as invalid, an unknown method as unsupported', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const send = aSend(patient, 'fine')
    const wrong = [
      { ...send, text: ' \n ' },
      { ...send, text: 'e\u0301' },
      { ...send, text: 'bell \u0007' },
      { ...send, text: 'half \ud83d' },
      { ...send, text: 7 },
      { ...send, text: undefined },
      { ...send, sentAt: 'yesterday' },
      { ...send, patient: 7 },
    ]
    for (const fields of wrong) expect(await desk.verdict('message.send', fields)).toBe('invalid')
    expect(await desk.verdict('message.send', { ...send, text: 'x'.repeat(4_001) })).toBe(
      'too_long',
    )
    expect(
      await desk.verdict('message.send', { ...send, text: '𝒜'.repeat(4_000), unknown: true }),
    ).toBe('ok')
    expect(await desk.verdict('history', { branch: 'br_one', patient, limit: 0 })).toBe('invalid')
    expect(await desk.verdict('no.such.method', {})).toBe('unsupported')
    expect(await desk.verdict('toString', {})).toBe('unsupported')
  })

  test('a packet beyond the limit costs its sender the connection and nobody else anything', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const hostile = await bench.staff('st_one')
    hostile
      .publish(hostile.topicOf('sync'), 'x'.repeat(limits.packetBytes + 1))
      .catch(() => undefined)
    await eventually(
      () => (hostile.client.connected ? undefined : true),
      'the end of the connection',
    )
    await desk.result('message.send', aSend(patient, 'good'))
  })

  test('a retained request is ignored, when it is sent and ever after', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const id = uuidv7()
    await desk.publish(
      desk.topicOf('message.send'),
      { v: 1, id, ...aSend(patient, 'retained') },
      { retain: true },
    )
    await desk.result('message.send', aSend(patient, 'good'))
    const { messages } = await desk.result('history', { branch: 'br_one', patient, limit: 10 })
    expect(messages).toMatchObject([{ text: 'good' }])
    await desk.publish(desk.topicOf('message.send'), '', { retain: true })
  })

  test('who is not a member is not answered, whatever the name in the topic', async () => {
    const patient = bench.newPatient()
    const phone = await bench.patient(patient)
    const asStaff = `${bench.root}/staff/${patient}`
    await phone.client.subscribeAsync(`${asStaff}/reply/${phone.device}`, { qos: 1 })
    await phone.publish(`${asStaff}/up/${phone.device}/sync`, {
      v: 1,
      id: uuidv7(),
      branch: 'br_one',
      since: 0,
      limit: 1,
    })
    await phone.publish(`ah/v1/pr_other/patients/${patient}/up/${phone.device}/sync`, {
      v: 1,
      id: uuidv7(),
      since: 0,
      limit: 1,
    })
    await phone.result('sync', { since: 0, limit: 1 })
    expect(
      phone.received.filter(({ topic }) => topic.includes('/reply/') && topic !== phone.replyTopic),
    ).toEqual([])
  })

  test('a flood of one sender is told to wait and does not stop the others', async () => {
    const flooder = await bench.staff('st_two')
    const desk = await bench.staff('st_one')
    const fields = { branch: 'br_two', since: 0, limit: 1 }
    await Promise.all(
      Array.from({ length: 1_500 }, () => flooder.request({ method: 'sync', fields })),
    )
    const isTold = ({ body }: { body: Record<string, unknown> | undefined }) =>
      (body?.['error'] as { code?: string; retryAfterMs?: number } | undefined)?.code ===
      'rate_limited'
    await eventually(() => flooder.received.find(isTold), 'rate_limited')
    await desk.result('message.send', aSend(bench.newPatient(), 'good'))
  })
})
