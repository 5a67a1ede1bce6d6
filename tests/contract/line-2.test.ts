import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Bench, targets } from '#tests/contract/bench.ts'
import { aPhoneSend, aSend } from '#tests/contract/send.ts'
import { eventually } from '#tests/support/eventually.ts'
import type { Party } from '#tests/support/party.ts'

/** The revs in order of arrival, each once. */
function revsSeen(desk: Party): number[] {
  return [...new Set(desk.seen('br_one/events').map(({ rev }) => Number(rev)))]
}

describe.each(targets)('2. every desk hears of every event, against %s', (target) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.start(target)
  })
  afterEach(async () => bench.dismiss())
  afterAll(async () => bench.stop())

  test('three desks of a branch get the same events in rev order without gaps', async () => {
    const patient = bench.newPatient()
    const desks = [
      await bench.staff('st_one'),
      await bench.staff('st_one'),
      await bench.staff('st_both'),
    ]
    const [first, , third] = desks
    const phone = await bench.patient(patient)
    await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        await first?.result('message.send', aSend(patient, `from the first desk ${index}`))
        await third?.result('message.send', aSend(patient, `from the third desk ${index}`))
        await phone.result('message.send', aPhoneSend(`from the phone ${index}`))
      }),
    )
    for (const desk of desks) {
      await eventually(() => revsSeen(desk).length >= 30 || undefined, '30 events')
      const revs = revsSeen(desk)
      const start = revs[0] ?? 0
      expect(revs).toEqual(revs.map((_, index) => start + index))
    }
    const payloads = desks.map((desk) =>
      JSON.stringify(desk.seen('br_one/events').filter(({ type }) => type === 'message.posted')),
    )
    expect(new Set(payloads).size).toBe(1)
  })

  test('the phone gets both directions with numbers of its own, without gaps', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const phone = await bench.patient(patient)
    await desk.result('message.send', aSend(patient, 'to the phone'))
    await phone.result('message.send', aPhoneSend('from the phone'))
    await phone.inbox('events', (body) => JSON.stringify(body).includes('from the phone'))
    const page = await phone.result('sync', { since: 0, limit: 500 })
    const events = page['events'] as { rev: number; type: string }[]
    expect(events.map(({ rev }) => rev)).toEqual(events.map((_, index) => index + 1))
    expect(events.map(({ type }) => type)).toEqual([
      'link.changed',
      'message.posted',
      'message.posted',
    ])
  })

  test('typing reaches the other side and is not stored', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const phone = await bench.patient(patient)
    await desk.publish(desk.topicOf('typing'), { v: 1, branch: 'br_one', patient }, { qos: 0 })
    expect(await phone.inbox('signals', ({ type }) => type === 'typing')).toMatchObject({
      who: { kind: 'staff', id: 'st_one' },
    })
    await phone.publish(phone.topicOf('typing'), { v: 1 }, { qos: 0 })
    const isPatients = (body: Record<string, unknown>) =>
      JSON.stringify(body).includes(`"id":"${patient}"`)
    await desk.inbox('br_one/signals', isPatients)
    expect(await phone.result('sync', { since: 1, limit: 10 })).toMatchObject({
      events: [],
      head: 1,
    })
  })

  test('a heartbeat makes a patient online, and an active desk makes the clinic so', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const phone = await bench.patient(patient)
    await desk.publish(
      `${bench.root}/staff/st_one/desk/${desk.device}`,
      { v: 1, branch: 'br_one' },
      { qos: 0 },
    )
    await desk.ask('sync', { branch: 'br_one', since: 0, limit: 1 })
    await phone.publish(phone.topicOf('heartbeat'), { v: 1 }, { qos: 0 })
    await desk.inbox(
      'br_one/signals',
      (body) => body['type'] === 'presence' && body['patient'] === patient,
    )
    const clinic = await phone.inbox('signals', ({ type }) => type === 'clinic')
    expect(clinic['lastActiveAt']).toEqual(expect.any(String))
    const page = await desk.result('snapshot', { branch: 'br_one' })
    expect(page['online']).toEqual(expect.arrayContaining([expect.objectContaining({ patient })]))
  })
})
