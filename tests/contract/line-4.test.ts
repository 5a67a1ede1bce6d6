import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Bench, isControlled, targets } from '#tests/contract/bench.ts'
import { aPhoneSend, aSend } from '#tests/contract/send.ts'
import { PatientId } from '#shared/model/ids.ts'
import type { Party } from '#tests/support/party.ts'

async function textsOf(desk: Party, patient: string, branch = 'br_one'): Promise<unknown[]> {
  const { messages } = await desk.result('history', { branch, patient, limit: 200 })
  return (messages as { text: string }[]).map(({ text }) => text).reverse()
}

describe.each(targets)('4. exactly once, against %s', (target) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.start(target)
  })
  afterEach(async () => bench.dismiss())
  afterAll(async () => bench.stop())

  test('a repeated message.send makes one message and gets the first answer again', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const id = uuidv7()
    const first = await desk.result('message.send', aSend(patient, 'once'), id)
    const fromAnotherDesk = await bench.staff('st_one')
    expect(await fromAnotherDesk.result('message.send', aSend(patient, 'once'), id)).toEqual(first)
    expect(await textsOf(desk, patient)).toEqual(['once'])
  })

  test('a phone repeats in the same way', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    const phone = await bench.patient(patient)
    const id = uuidv7()
    const first = await phone.result('message.send', aPhoneSend('once'), id)
    expect(await phone.result('message.send', aPhoneSend('once'), id)).toEqual(first)
    expect(await textsOf(desk, patient)).toEqual(['once'])
  })

  test('a mark that is told fifty times makes one event, and an invite has one code', async () => {
    const patient = bench.newPatient()
    const [desk, colleague] = [await bench.staff('st_one'), await bench.staff('st_both')]
    const phone = await bench.patient(patient)
    await phone.result('message.send', aPhoneSend('something to mark'))
    const thread = { branch: 'br_one', patient }
    const fiftyTimes = async (method: string, fields: Record<string, unknown>) => {
      const id = uuidv7()
      const results = []
      for (let times = 1; times <= 50; times += 1)
        results.push(JSON.stringify(await desk.result(method, fields, id)))
      return new Set(results)
    }
    await fiftyTimes('thread.read', { ...thread, upTo: 1 })
    await fiftyTimes('thread.settle', { ...thread, upTo: 1 })
    expect(
      await fiftyTimes('invite.create', { branch: 'br_one', patient: 'pt_unlinked' }),
    ).toHaveProperty('size', 1)
    // A later event: whatever came of the repeats is there by then.
    await phone.result('message.send', aPhoneSend('later'))
    const isLater = (body: Record<string, unknown>) => JSON.stringify(body).includes('"later"')
    await colleague.inbox('br_one/events', isLater)
    const types = colleague
      .seen('br_one/events')
      .filter((body) => JSON.stringify(body).includes(patient))
      .map(({ type }) => type)
    expect(types.filter((type) => type === 'thread.read')).toHaveLength(1)
    expect(types.filter((type) => type === 'thread.settled')).toHaveLength(1)
  })

  test('two desks that send at once get two distinct seqs', async () => {
    const patient = bench.newPatient()
    const [one, both] = [await bench.staff('st_one'), await bench.staff('st_both')]
    const results = await Promise.all([
      one.result('message.send', aSend(patient, 'from one')),
      both.result('message.send', aSend(patient, 'from the other')),
    ])
    expect(results.map(({ seq }) => seq).sort()).toEqual([1, 2])
  })

  test('the same id with another text, method or sender is a conflict and changes nothing', async () => {
    const patient = bench.newPatient()
    const [one, both] = [await bench.staff('st_one'), await bench.staff('st_both')]
    const id = uuidv7()
    await one.result('message.send', aSend(patient, 'mine'), id)
    expect(await one.verdict('message.send', aSend(patient, 'mine, but other'), id)).toBe(
      'conflict',
    )
    expect(await both.verdict('message.send', aSend(patient, 'mine'), id)).toBe('conflict')
    expect(await one.verdict('thread.read', { branch: 'br_one', patient, upTo: 1 }, id)).toBe(
      'conflict',
    )
    expect(await textsOf(one, patient)).toEqual(['mine'])
  })

  test('a refusal is remembered too, and the order of fields means nothing', async () => {
    const desk = await bench.staff('st_one')
    const id = uuidv7()
    const fields = aSend('pt_unlinked', 'hello')
    const first = await desk.ask('message.send', fields, id)
    const turned = Object.fromEntries(Object.entries(fields).reverse())
    const again = await desk.ask('message.send', turned, id)
    expect(first).toMatchObject({ ok: false, error: { code: 'not_linked' } })
    expect(again).toMatchObject({ ok: false, error: { code: 'not_linked' } })
  })

  test.runIf(isControlled)(
    'a repeat is recognised after a kill, a restart and a transfer of the patient',
    async () => {
      const patient = bench.newPatient()
      const both = await bench.staff('st_both')
      const send = uuidv7()
      const mark = uuidv7()
      const first = await both.result('message.send', aSend(patient, 'once'), send)
      await both.result('thread.settle', { branch: 'br_one', patient, upTo: 1 }, mark)
      await bench.service.stop('SIGKILL')
      await bench.service.start()
      expect(await both.result('message.send', aSend(patient, 'once'), send)).toEqual(first)
      const isMove = (type: string) => (body: Record<string, unknown>) =>
        body['type'] === type && JSON.stringify(body).includes(patient)
      bench.edit((directory) => {
        const moved = directory.patients.find(({ id }) => id === PatientId.parse(patient))
        const branch = directory.branches[1]
        if (moved && branch) moved.branch = branch.id
        return directory
      })
      const removed = await both.inbox('br_one/events', isMove('patient.removed'))
      const entered = await both.inbox('br_two/events', isMove('patient.upserted'))
      expect(removed).toMatchObject({ reason: 'transferred', toBranch: 'br_two' })
      expect(entered).toMatchObject({ thread: { lastSeq: 1, settled: 1, last: { text: 'once' } } })
      expect(await both.result('message.send', aSend(patient, 'once'), send)).toEqual(first)
      expect(
        await both.verdict('thread.settle', { branch: 'br_one', patient, upTo: 1 }, mark),
      ).toBe('ok')
      expect(await both.verdict('history', { branch: 'br_one', patient, limit: 10 })).toBe(
        'not_in_branch',
      )
      expect(await both.result('message.send', aSend(patient, 'goes on', 'br_two'))).toMatchObject({
        seq: 2,
      })
      expect(await textsOf(both, patient, 'br_two')).toEqual(['once', 'goes on'])
    },
  )
})
