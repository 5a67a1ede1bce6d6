import { v7 as uuidv7 } from 'uuid'
import { expect, test, describe } from 'vitest'
import { Bench, isControlled } from '#tests/contract/bench.ts'
import { DeskModel } from '#tests/contract/desk-model.ts'
import { aSend } from '#tests/contract/send.ts'
import { eventually } from '#tests/support/eventually.ts'
import type { Party } from '#tests/support/party.ts'

const perSender = 150
const kills = 3

/** Sends one after the other; what has no answer yet is repeated, as a desk would after a reconnect. */
async function sendAll(desk: Party, patient: string, texts: string[]): Promise<void> {
  for (const text of texts) {
    const id = uuidv7()
    for (let isAnswered = false; !isAnswered;) {
      const since = desk.received.length
      await desk.request({ method: 'message.send', fields: aSend(patient, text), id })
      const isReply = () =>
        desk.received.slice(since).some(({ body }) => body?.['id'] === id && 'ok' in body) ||
        undefined
      isAnswered = await eventually(isReply, 'a reply', 250).catch(() => false)
    }
  }
}

describe.runIf(isControlled)('a service that is killed during traffic', () => {
  test('loses nothing, doubles nothing, and its numbers go on without a gap', async () => {
    const bench = await Bench.start('Mosquitto')
    const [one, both] = [await bench.staff('st_one'), await bench.staff('st_both')]
    const patients = [bench.newPatient(), bench.newPatient()] as const
    const textsOf = (who: string) =>
      Array.from({ length: perSender }, (_, index) => `${who} ${index}`)
    const model = new DeskModel(one, 'br_one')
    await model.catchUp()

    let isOver = false
    const traffic = Promise.all([
      sendAll(one, patients[0], textsOf('one')),
      sendAll(both, patients[1], textsOf('both')),
    ]).then(() => {
      isOver = true
    })
    for (let kill = 1; kill <= kills; kill += 1) {
      const seen = one.seen('br_one/events').length
      await eventually(
        () => isOver || one.seen('br_one/events').length > seen + 40 || undefined,
        'traffic',
      )
      await bench.service.stop('SIGKILL')
      await bench.service.start()
    }
    await traffic

    for (const [patient, who] of [
      [patients[0], 'one'],
      [patients[1], 'both'],
    ] as const) {
      const { messages } = await one.result('history', { branch: 'br_one', patient, limit: 200 })
      const posted = (messages as { seq: number; text: string }[]).reverse()
      expect(posted.map(({ text }) => text)).toEqual(textsOf(who))
      expect(posted.map(({ seq }) => seq)).toEqual(posted.map((_, index) => index + 1))
    }
    const before = model.cursor
    await model.catchUp()
    expect(model.cursor).toBe(before + 2 * perSender)
    await bench.stop()
  })
})
