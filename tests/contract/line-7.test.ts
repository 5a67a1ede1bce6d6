import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Bench, targets } from '#tests/contract/bench.ts'
import { aPhoneSend, aSend } from '#tests/contract/send.ts'
import type { Party } from '#tests/support/party.ts'

/** A thread with two messages of the patient around one of the clinic. */
async function talk(desk: Party, phone: Party): Promise<void> {
  await phone.result('message.send', aPhoneSend('first'))
  await desk.result('message.send', aSend(phone.name, 'second'))
  await phone.result('message.send', aPhoneSend('third'))
}

/** The types and marks of what a patient's thread has had since, up to a fence message. */
async function marksUntilFence(desk: Party, patient: string): Promise<unknown[]> {
  await desk.result('message.send', aSend(patient, 'the fence'))
  await desk.inbox('br_one/events', (body) => JSON.stringify(body).includes('the fence'))
  return desk
    .seen('br_one/events')
    .filter((body) => body['patient'] === patient)
    .map(({ type, upTo, unread, delivered, read }) => ({ type, upTo, unread, delivered, read }))
}

describe.each(targets)('7. marks and receipts, against %s', (target) => {
  let bench: Bench
  let desk: Party
  let phone: Party
  beforeAll(async () => {
    bench = await Bench.start(target)
  })
  afterEach(async () => bench.dismiss())
  afterAll(async () => bench.stop())

  async function aThread(): Promise<{ branch: string; patient: string }> {
    const patient = bench.newPatient()
    desk = await bench.staff('st_one')
    phone = await bench.patient(patient)
    await talk(desk, phone)
    return { branch: 'br_one', patient }
  }

  test('unread counts only what the patient wrote above the mark', async () => {
    const thread = await aThread()
    await desk.result('thread.read', { ...thread, upTo: 1 })
    await desk.result('thread.read', { ...thread, upTo: 3 })
    expect(await marksUntilFence(desk, thread.patient)).toEqual([
      { type: 'thread.read', upTo: 1, unread: 1 },
      { type: 'thread.read', upTo: 3, unread: 0 },
    ])
  })

  test('a stale or boastful mark changes nothing; only mark unread goes down', async () => {
    const thread = await aThread()
    await desk.result('thread.read', { ...thread, upTo: 999 })
    await desk.result('thread.read', { ...thread, upTo: 1 })
    await desk.result('thread.read', { ...thread, upTo: 3 })
    await desk.result('thread.read', { ...thread, upTo: 2, unread: true })
    await desk.result('thread.settle', { ...thread, upTo: 999 })
    await desk.result('thread.settle', { ...thread, upTo: 1 })
    expect(await marksUntilFence(desk, thread.patient)).toEqual([
      { type: 'thread.read', upTo: 3, unread: 0 },
      { type: 'thread.read', upTo: 2, unread: 1 },
      { type: 'thread.settled', upTo: 3 },
    ])
  })

  test('receipts never go down, never pass the last message, and read means delivered', async () => {
    const thread = await aThread()
    await phone.result('receipt', { delivered: 1, read: 0 })
    await phone.result('receipt', { delivered: 0, read: 2 })
    await phone.result('receipt', { delivered: 1, read: 1 })
    await phone.result('receipt', { delivered: 999, read: 999 })
    expect(await marksUntilFence(desk, thread.patient)).toEqual([
      { type: 'receipt.updated', delivered: 1, read: 0 },
      { type: 'receipt.updated', delivered: 2, read: 2 },
      { type: 'receipt.updated', delivered: 3, read: 3 },
    ])
  })

  test('a staff message does not move the mark', async () => {
    const thread = await aThread()
    const isTheirs = (body: object) => JSON.stringify(body).includes(thread.patient)
    await desk.inbox(
      'br_one/events',
      (body) => isTheirs(body) && JSON.stringify(body).includes('third'),
    )
    const posted = desk.seen('br_one/events').filter(isTheirs)
    expect(posted.map(({ unread }) => unread)).toEqual([1, 1, 2])
  })

  test('an invite is made, refused when wrong, accepted once, and links the patient', async () => {
    const both = await bench.staff('st_both')
    const one = await bench.staff('st_one')
    const invited = await bench.patient('pt_newcomer')
    const unlinked = await bench.patient('pt_unlinked')
    const made = async (patient: string) =>
      one.result('invite.create', { branch: 'br_one', patient })
    const { code: old } = await made('pt_newcomer')
    const { code } = await made('pt_newcomer')
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{10}$/u)
    expect(await invited.verdict('invite.accept', { code: old })).toBe('invalid')
    expect(await unlinked.verdict('invite.accept', { code })).toBe('invalid')
    expect(await invited.result('invite.accept', { code })).toEqual({
      branch: 'br_one',
      practice: 'pr_test',
    })
    await both.inbox('br_one/events', (body) => JSON.stringify(body).includes('"state":"linked"'))
    await invited.inbox(
      'events',
      ({ type, state }) => type === 'link.changed' && state === 'linked',
    )
    expect(await invited.verdict('invite.accept', { code })).toBe('invalid')
    expect(await one.verdict('invite.create', { branch: 'br_one', patient: 'pt_newcomer' })).toBe(
      'conflict',
    )
    for (let wrong = 2; wrong <= 5; wrong += 1) {
      expect(await unlinked.verdict('invite.accept', { code: 'WRONGWRONG' })).toBe('invalid')
    }
    expect(await unlinked.verdict('invite.accept', { code: 'WRONGWRONG' })).toBe('rate_limited')
  })
})
