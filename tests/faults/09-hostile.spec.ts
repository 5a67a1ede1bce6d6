import { v7 as uuidv7 } from 'uuid'
import { expect, test } from '#tests/support/e2e.ts'
import { connectAsTheService } from '#tests/support/as-the-service.ts'
import { brokenPayloads, oversizedPacket, spoiled } from '#tests/support/hostile/broken-payloads.ts'
import { expectNothingLogged, Guard, longTaskMs } from '#tests/support/hostile/guard.ts'
import { goodPayloads, isRefused } from '#tests/support/hostile/good-payloads.ts'
import type { Kind, Scene } from '#tests/support/hostile/good-payloads.ts'
import { waitedForProcessor } from '#tests/support/hostile/waited.ts'
import { eventually } from '#tests/support/eventually.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

const inbox = 'ah/v1/pr_ngiti/staff/st_ana/in'
const kinds: readonly Kind[] = ['events', 'signals', 'account', 'reply']

test('whatever cannot be read in any topic comes to nothing, and the next good message is shown', async ({
  desk,
  clinic,
  profile,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  const colleague = await clinic.party('staff', 'st_ben')
  const phone = await clinic.phone('pt_maria')
  phone.say('Before')
  await expect(view.message('Maria Santos', 'Before')).toBeVisible()

  const service = await connectAsTheService(clinic.broker.url, clinic.directory)
  const installs: string[] = []
  service.on('message', (topic) => installs.push(topic.split('/')[6] ?? ''))
  await service.subscribeAsync('ah/v1/pr_ngiti/staff/st_ana/up/+/+')
  await view.send('Maria Santos', 'Who asks?')
  const install = await eventually(() => installs[0], 'a request of the desk')
  const asked = { branch: 'br_makati', feed: 'x', since: 1, limit: 1 }
  await colleague.result('sync', asked)
  const guard = await Guard.watch(desk)
  const waitedBefore = await waitedForProcessor(desk)
  const topics: Record<Kind, string> = {
    events: `${inbox}/br_makati/events`,
    signals: `${inbox}/br_makati/signals`,
    account: `${inbox}/account`,
    reply: `ah/v1/pr_ngiti/staff/st_ana/reply/${install}`,
  }
  const live = colleague.seen('br_makati/events').at(-1)
  const scene: Scene = {
    practice: 'pr_ngiti',
    staff: 'st_ana',
    branch: 'br_makati',
    patient: 'pt_maria',
    feed: String(live?.['feed']),
    rev: Number(live?.['rev']) + 1,
  }
  const publishing: Promise<unknown>[] = []
  for (const kind of kinds) {
    const wrong = goodPayloads(kind, scene)
      .flatMap((good) => [...spoiled(good)])
      .filter((json) => isRefused(kind, json))
    for (const payload of [...brokenPayloads, ...wrong]) {
      const bytes = typeof payload === 'string' ? payload : Buffer.from(payload)
      publishing.push(service.publishAsync(topics[kind], bytes, { qos: 1 }))
    }
  }
  await Promise.all(publishing)
  const other = await connectAsTheService(clinic.broker.url, clinic.directory)
  const isThrownOut = new Promise<void>((resolve) => {
    other.once('close', () => {
      resolve()
    })
  })
  other.publish(topics.events, oversizedPacket, { qos: 1 })
  await isThrownOut
  phone.say('After all of that')
  await expect(view.message('Maria Santos', 'After all of that')).toBeVisible()
  await guard.expectTextOnly()
  const tookMs = await guard.longestTask()
  // What other programs took of the processor meanwhile is not the payloads’ doing.
  const waitedMs = (await waitedForProcessor(desk)) - waitedBefore
  expect(tookMs - waitedMs, 'the longest task').toBeLessThanOrEqual(longTaskMs)
  expectNothingLogged(profile)
  await service.endAsync()
  await colleague.close()
})

test('a valid message that leaps fifty million ahead is not shown, and the conversation goes on', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  const colleague = await clinic.party('staff', 'st_ben')
  await colleague.result('sync', { branch: 'br_makati', feed: 'x', since: 1, limit: 1 })
  const phone = await clinic.phone('pt_maria')
  phone.say('Before')
  await expect(view.message('Maria Santos', 'Before')).toBeVisible()
  const live = await eventually(
    () =>
      colleague.seen('br_makati/events').findLast((event) => event['type'] === 'message.posted'),
    'an event of the branch',
  )

  const service = await connectAsTheService(clinic.broker.url, clinic.directory)
  const asked: string[] = []
  service.on('message', (topic) => asked.push(topic.split('/')[7] ?? ''))
  await service.subscribeAsync('ah/v1/pr_ngiti/staff/st_ana/up/+/+')
  const seq = 50_000_000
  const message = { ...(live['message'] as object), id: uuidv7(), seq, text: 'From far ahead' }
  // One of these is the next rev, whatever receipts and marks have come after the message.
  for (let ahead = 1; ahead <= 8; ahead += 1) {
    const event = { ...live, rev: Number(live['rev']) + ahead, message }
    await service.publishAsync(`${inbox}/br_makati/events`, JSON.stringify(event), { qos: 1 })
  }
  await eventually(() => asked.includes('snapshot') || undefined, 'the branch begins anew')
  phone.say('After it')
  await expect(view.message('Maria Santos', 'After it')).toBeVisible()
  await expect(view.message('Maria Santos', 'Before')).toHaveCount(1)
  await expect(desk.page.getByText('From far ahead')).toHaveCount(0)
  await view.send('Maria Santos', 'Still here')
  await expectState(view.message('Maria Santos', 'Still here'), 'Delivered')
  await service.endAsync()
  await colleague.close()
})
