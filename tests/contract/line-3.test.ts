import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Bench, isControlled, targets } from '#tests/contract/bench.ts'
import { DeskModel } from '#tests/contract/desk-model.ts'
import { aPhoneSend, aSend } from '#tests/contract/send.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Party } from '#tests/support/party.ts'

/** As long as a text may be, and as large in UTF-8. */
const longestText = '𝒜'.repeat(limits.textCodePoints)

async function exchange(desk: Party, phone: Party, count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    await desk.result('message.send', aSend(phone.name, `question ${index}`))
    await phone.result('message.send', aPhoneSend(`answer ${index}`))
    await phone.result('receipt', { delivered: index, read: index - 1 })
  }
  await desk.result('thread.read', { branch: 'br_one', patient: phone.name, upTo: count })
  await desk.result('thread.settle', { branch: 'br_one', patient: phone.name, upTo: count })
}

describe.each(targets)('3. staying in step, against %s', (target) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.start(target)
  })
  afterEach(async () => bench.dismiss())
  afterAll(async () => bench.stop())

  test('sync from any cursor gives exactly the missing revs', async () => {
    const desk = await bench.staff('st_one')
    await exchange(desk, await bench.patient(bench.newPatient()), 4)
    const model = new DeskModel(desk, 'br_one')
    await model.catchUp()
    const { feed, cursor: head } = model
    const step = Math.ceil(head / 100)
    for (let since = 1; since <= head; since += step) {
      const revs: number[] = []
      // As many pages as it takes: a page may hold less than was asked for, but never nothing.
      for (let at = since; at < head; at = revs.at(-1) ?? head) {
        const page = await desk.result('sync', { branch: 'br_one', feed, since: at, limit: 500 })
        revs.push(...(page['events'] as { rev: number }[]).map(({ rev }) => rev))
        expect(page['head']).toBe(head)
      }
      expect(revs).toEqual(Array.from({ length: head - since }, (_, index) => since + 1 + index))
    }
    const two = await desk.result('sync', { branch: 'br_one', feed, since: 1, limit: 2 })
    expect((two['events'] as { rev: number }[]).map(({ rev }) => rev)).toEqual([2, 3])
  })

  test('a cursor that cannot be served is answered with a reset', async () => {
    const desk = await bench.staff('st_one')
    const model = new DeskModel(desk, 'br_one')
    await model.catchUp()
    const { feed, cursor } = model
    const ask = (fields: object) => desk.result('sync', { branch: 'br_one', limit: 10, ...fields })
    expect(await ask({ feed, since: 0 })).toEqual({ reset: true })
    expect(await ask({ feed, since: cursor + 1 })).toEqual({ reset: true })
    expect(await ask({ feed: 'another-feed', since: cursor })).toEqual({ reset: true })
    expect(await ask({ since: cursor })).toEqual({ reset: true })
    expect(await ask({ feed, since: cursor })).toMatchObject({ events: [], head: cursor })
  })

  test('no reply is larger than a payload may be, also with the longest texts', async () => {
    const desk = await bench.staff('st_one')
    const early = new DeskModel(desk, 'br_one')
    await early.catchUp()
    const patients = Array.from({ length: 5 }, () => bench.newPatient())
    for (const patient of patients) {
      for (let index = 0; index < 5; index += 1)
        await desk.result('message.send', aSend(patient, longestText))
    }
    await early.catchUp()
    const late = new DeskModel(desk, 'br_one')
    await late.catchUp()
    const [patient = ''] = patients
    const history = await desk.ask('history', { branch: 'br_one', patient, limit: 200 })
    expect(early.state).toEqual(late.state)
    expect(early.largestReply).toBeGreaterThan(limits.payloadBytes / 2)
    for (const bytes of [early.largestReply, late.largestReply, history.bytes]) {
      expect(bytes).toBeLessThanOrEqual(limits.payloadBytes)
    }
  })

  test('history goes back page by page without a gap', async () => {
    const patient = bench.newPatient()
    const desk = await bench.staff('st_one')
    for (let index = 1; index <= 20; index += 1) {
      await desk.result('message.send', aSend(patient, index % 2 ? longestText : `short ${index}`))
    }
    const seqs: number[] = []
    for (let before: number | undefined, more = true; more; before = seqs.at(-1)) {
      const page = await desk.result('history', {
        branch: 'br_one',
        patient,
        limit: 7,
        ...(before && { before }),
      })
      seqs.push(...(page['messages'] as { seq: number }[]).map(({ seq }) => seq))
      more = page['more'] === true
    }
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index))
  })

  test('a snapshot taken while events arrive leads to the same state as the whole feed', async () => {
    const desk = await bench.staff('st_one')
    const early = new DeskModel(desk, 'br_one')
    await early.catchUp()
    const phone = await bench.patient(bench.newPatient())
    const late = new DeskModel(await bench.staff('st_both'), 'br_one')
    await Promise.all([exchange(desk, phone, 10), late.catchUp(3)])
    await late.catchUp()
    await early.catchUp()
    expect(late.state).toEqual(early.state)
  })

  test.runIf(isControlled)(
    'after the data was wiped, an old cursor is reset and leads to the new state',
    async () => {
      const desk = await bench.staff('st_one')
      const old = new DeskModel(desk, 'br_one')
      await old.catchUp()
      const oldFeed = old.feed
      await bench.service.stop()
      bench.service.wipe()
      await bench.service.start()
      await exchange(desk, await bench.patient(bench.newPatient()), 2)
      await old.catchUp()
      const fresh = new DeskModel(desk, 'br_one')
      await fresh.catchUp()
      expect(old.feed).not.toBe(oldFeed)
      expect(old.state).toEqual(fresh.state)
    },
  )
})

describe.runIf(isControlled)('3. a service that keeps few events', () => {
  test('a cursor older than what is kept is answered with a reset', async () => {
    const bench = await Bench.start('Mosquitto', { serviceArgs: ['--keep-events', '5'] })
    const desk = await bench.staff('st_one')
    const model = new DeskModel(desk, 'br_one')
    await model.catchUp()
    const { feed, cursor } = model
    await exchange(desk, await bench.patient(bench.newPatient()), 3)
    expect(await desk.result('sync', { branch: 'br_one', feed, since: cursor, limit: 10 })).toEqual(
      { reset: true },
    )
    await model.catchUp()
    expect(model.cursor).toBe(cursor + 11)
    await bench.stop()
  })
})
