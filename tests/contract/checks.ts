import { expect } from 'vitest'
import { aPhoneSend, aSend } from '#tests/contract/send.ts'
import type { Bench } from '#tests/contract/bench.ts'

/** Line 1, first half. Throws where the broker lets anything of it pass. */
export async function foreignPublishesAreRefused(bench: Bench): Promise<void> {
  const { root } = bench
  const me = bench.newPatient()
  const phone = await bench.patient(me)
  const desk = await bench.staff('st_one')
  const foreign = [
    [phone, `${root}/staff/st_one/up/desk1/sync`],
    [phone, `${root}/staff/st_one/in/account`],
    [phone, `${root}/staff/st_one/desk/desk1`],
    [phone, `${root}/patients/pt_elsewhere/up/phone1/sync`],
    [phone, `${root}/patients/${me}/in/events`],
    [phone, `${root}/patients/${me}/reply/${phone.device}`],
    [phone, '$SYS/broker/version'],
    [desk, `${root}/staff/st_two/up/desk1/message.send`],
    [desk, `${root}/staff/st_one/in/br_one/events`],
    [desk, `${root}/staff/st_one/reply/${desk.device}`],
    [desk, `${root}/patients/${me}/in/events`],
  ] as const
  for (const [party, topic] of foreign) {
    const refusal: unknown = await party.publish(topic, { v: 1 }).then(
      () => 'accepted',
      (thrown: unknown) => thrown,
    )
    expect(refusal, `${party.name} publishes to ${topic}`).toMatchObject({ code: 0x87 })
  }
}

const nosy = (root: string, me: string) => [
  '#',
  '+/#',
  'ah/#',
  'ah/v1/+/staff/#',
  'ah/v1/+/+/+/in/#',
  `${root}/#`,
  `${root}/staff/+/in/#`,
  `${root}/staff/st_two/in/#`,
  `${root}/staff/st_both/reply/+`,
  `${root}/patients/+/in/events`,
  `${root}/patients/+/reply/+`,
  `ah/v1/pr_other/patients/${me}/in/#`,
  `ah/v1/pr_other/staff/+/in/#`,
  `ah/v1/pr_other/patients/+/in/#`,
  '$SYS/#',
]

/** Line 1, second half: whatever somebody subscribes to, nothing foreign is delivered. */
export async function nothingForeignIsDelivered(bench: Bench): Promise<void> {
  const [me, other] = [bench.newPatient(), bench.newPatient()]
  const phone = await bench.patient(me)
  const desk = await bench.staff('st_one')
  for (const party of [phone, desk]) {
    for (const filter of nosy(bench.root, party.name)) {
      // Mosquitto grants everything and filters at delivery; another broker may refuse.
      await party.client.subscribeAsync(filter, { qos: 1 }).catch(() => undefined)
    }
  }
  const both = await bench.staff('st_both')
  const otherPhone = await bench.patient(other)
  await both.result('message.send', aSend(other, 'for somebody else'))
  await both.result('message.send', aSend('pt_elsewhere', 'in the other branch', 'br_two'))
  await otherPhone.result('message.send', aPhoneSend('from somebody else'))
  // The fence: it comes after everything above, so whatever was to arrive has arrived before it.
  await both.result('message.send', aSend(me, 'the fence'))
  const isFence = (body: Record<string, unknown>) => JSON.stringify(body).includes('the fence')
  await phone.inbox('events', isFence)
  await desk.inbox('br_one/events', isFence)

  const foreignToPhone = phone.received.filter(
    ({ topic }) => !topic.startsWith(`${bench.root}/patients/${me}/`),
  )
  const own = [`${bench.root}/staff/st_one/in/account`, `${bench.root}/staff/st_one/in/br_one/`]
  const foreignToDesk = desk.received.filter(
    ({ topic }) => !own.some((allowed) => topic.startsWith(allowed)) && topic !== desk.replyTopic,
  )
  expect(foreignToPhone.map(({ topic }) => topic)).toEqual([])
  expect(foreignToDesk.map(({ topic }) => topic)).toEqual([])
}

/** Line 5 without the plan: the right code, and nothing stored. `other` is a linked patient of `br_one`. */
export async function impossibleMessagesAreRefused(bench: Bench): Promise<void> {
  const desk = await bench.staff('st_one')
  const both = await bench.staff('st_both')
  expect(await desk.verdict('message.send', aSend('pt_unlinked', 'hello'))).toBe('not_linked')
  expect(await desk.verdict('message.send', aSend('pt_invited', 'hello'))).toBe('not_linked')
  expect(await desk.verdict('message.send', aSend('pt_elsewhere', 'hello'))).toBe('not_in_branch')
  expect(await desk.verdict('message.send', aSend('pt_elsewhere', 'hello', 'br_two'))).toBe(
    'not_in_branch',
  )
  expect(await desk.verdict('message.send', aSend('pt_nobody', 'hello'))).toBe('not_in_branch')
  expect(await desk.verdict('message.send', aSend('pt_elsewhere', 'hello', 'br_none'))).toBe(
    'not_in_branch',
  )
  const phone = await bench.patient('pt_unlinked')
  expect(await phone.verdict('message.send', aPhoneSend('hello'))).toBe('not_linked')
  expect(await phone.verdict('sync', { since: 0, limit: 10 })).toBe('not_linked')
  for (const patient of ['pt_unlinked', 'pt_invited']) {
    expect(await desk.result('history', { branch: 'br_one', patient, limit: 10 })).toMatchObject({
      messages: [],
    })
  }
  const elsewhere = await both.result('history', {
    branch: 'br_two',
    patient: 'pt_elsewhere',
    limit: 200,
  })
  expect(JSON.stringify(elsewhere['messages'])).not.toContain('"hello"')
}

/** Line 9: the reply goes to the sender's own install, whatever the request names. */
export async function repliesGoToTheirSenderOnly(bench: Bench): Promise<void> {
  const asker = await bench.staff('st_one')
  const secondDesk = await bench.staff('st_one')
  const bystander = await bench.staff('st_two')
  const sync = { method: 'sync', fields: { branch: 'br_one', since: 0, limit: 1 } }
  const asked = [
    await asker.request(sync, { properties: { responseTopic: bystander.replyTopic } }),
    await asker.request(sync, { properties: { responseTopic: secondDesk.replyTopic } }),
    await asker.request(sync, {
      properties: { responseTopic: `${bench.root}/staff/st_two/in/account` },
    }),
    await asker.request(sync),
  ]
  for (const id of asked) await asker.replyTo(id)
  // The fence: each bystander's own reply comes after whatever the askers' requests could have caused.
  await secondDesk.ask('sync', { branch: 'br_one', since: 0, limit: 1 })
  await bystander.ask('sync', { branch: 'br_two', since: 0, limit: 1 })
  for (const party of [secondDesk, bystander]) {
    const foreign = party.received.filter(({ body }) => asked.includes(String(body?.['id'])))
    expect(foreign, 'replies that belong to somebody else').toEqual([])
  }
}
