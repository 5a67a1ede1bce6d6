import { BranchEvent } from '#shared/contract/events.ts'
import { Message, Thread } from '#shared/model/message.ts'
import { Patient } from '#shared/model/patient.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { FaultyRelay } from '#tests/support/faulty-relay.ts'
import { expectNothingLogged, Guard } from '#tests/support/hostile/guard.ts'
import { junkOf, spoilingReplies, withJunk } from '#tests/support/hostile/spoil-replies.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

interface Schema {
  safeParse: (value: unknown) => { success: boolean }
}
const refusedBy = (schema: Schema) => (item: unknown) => !schema.safeParse(item).success
const unreadableSeq = 27
const last = 30

test('hostile answers are passed over, and a hostile item costs itself and nothing beside it', async ({
  launch,
  clinic,
  profile,
}) => {
  const relay = await FaultyRelay.open(clinic.broker.url, clinic.directory)
  const maria = await clinic.party('patients', 'pt_maria')
  const say = (text: string) =>
    maria.result('message.send', { text, sentAt: new Date().toISOString() })
  for (let number = 1; number <= last; number += 1) await say(`Message ${number}.`)

  relay.judge = spoilingReplies((result, method) => {
    if (method === 'snapshot')
      return {
        ...result,
        patients: withJunk(result['patients'], refusedBy(Patient)),
        threads: withJunk(result['threads'], refusedBy(Thread)),
      }
    if (method !== 'history') return result
    const messages = (result['messages'] as { seq: number }[]).map((message) =>
      message.seq === unreadableSeq ? junkOf(message, refusedBy(Message))[0] : message,
    )
    return { ...result, messages }
  })
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), server: relay.broker.url })
  const view = windowOf(desk.page)
  await expect(view.connection).toHaveText('Connected')
  const guard = await Guard.watch(desk)
  await view.open('Maria Santos')
  const log = view.log('Maria Santos')
  await expect(log.getByRole('article').last()).toContainText(`Message ${last}.`)
  await expect(log).toContainText(`Message ${unreadableSeq - 1}.`)
  await expect(log).toContainText(`Message ${unreadableSeq + 1}.`)
  await expect(log).not.toContainText(`Message ${unreadableSeq}.`)
  await view.send('Maria Santos', 'Heard through all of that?')
  await expectState(view.message('Maria Santos', 'Heard through all of that?'), 'Sent')

  // Of four events three are lost on the way, and the page that brings them again holds one that is junk.
  const whole = relay.judge
  relay.judge = (packet) => (packet.topic.endsWith('/events') ? [] : whole(packet))
  await say('Lost one.')
  const spoilt = Number((await say('Spoilt two.'))['seq'])
  await say('Lost three.')
  relay.judge = spoilingReplies((result, method) => {
    if (method !== 'sync') return result
    const events = (result['events'] as { message?: { seq: number } }[]).map((event) =>
      event.message?.seq === spoilt ? junkOf(event, refusedBy(BranchEvent))[0] : event,
    )
    return { ...result, events }
  })
  await say('Heard four.')
  for (const text of ['Lost one.', 'Spoilt two.', 'Lost three.', 'Heard four.'])
    await expect(view.message('Maria Santos', text)).toHaveCount(1)
  const shown = await log.locator('[data-bubble]').allTextContents()
  expect(shown.slice(-4)).toEqual(['Lost one.', 'Spoilt two.', 'Lost three.', 'Heard four.'])
  await guard.expectTextOnly()
  expectNothingLogged(profile)
  await maria.close()
  await relay.close()
})
