import { connect } from '#tests/support/access-lost.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { writeMissedMessages } from '#tests/support/faults/missed-messages.ts'
import { Random } from '#tests/support/faults/random.ts'
import { windowOf } from '#tests/support/window.ts'

const seed = 11

test('messages of which the service keeps no events any more are told by one notification', async ({
  desk,
  clinic,
  notifications,
}) => {
  const view = windowOf(desk.page)
  const before = await clinic.phone('pt_maria')
  before.say('Told when it came')
  await expect.poll(() => notifications.shown().length).toBe(1)
  await clinic.broker.kill()
  await expect(view.connection).toHaveText('Offline – trying again')
  await clinic.service.stop()
  await writeMissedMessages(clinic.service, {
    ...{ count: 20, patients: ['pt_maria', 'pt_ramon'], random: new Random(seed) },
  })
  await clinic.broker.restart()
  await clinic.service.start(['--keep-events', '1'])
  await connect(desk.page)
  await expect.poll(() => notifications.shown().length, `seed ${seed}`).toBe(2)

  // The fence: what comes next is told, and nothing before it once more.
  before.say('And one more')
  await expect.poll(() => notifications.shown().length).toBeGreaterThan(2)
  expect(notifications.shown().map(({ summary }) => summary)).toEqual([
    'New patient message · Makati',
    'New messages from 2 patients · Makati',
    'New patient message · Makati',
  ])
})
