import { expect, test } from '#tests/support/e2e.ts'
import { connectAsTheService } from '#tests/support/as-the-service.ts'
import { brokenPayloads, oversizedPacket, spoiled } from '#tests/support/hostile/broken-payloads.ts'
import { expectNothingLogged, Guard, longTaskMs } from '#tests/support/hostile/guard.ts'
import { goodPayloads, isRefused } from '#tests/support/hostile/good-payloads.ts'
import type { Kind, Scene } from '#tests/support/hostile/good-payloads.ts'
import { eventually } from '#tests/support/eventually.ts'
import { Party } from '#tests/support/party.ts'
import { windowOf } from '#tests/support/window.ts'

const inbox = 'ah/v1/pr_ngiti/staff/st_ana/in'
const kinds: readonly Kind[] = ['events', 'signals', 'account', 'reply']

test('whatever cannot be read in any topic comes to nothing, and the next good message is shown', async ({
  desk,
  clinic,
  profile,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  const colleague = await Party.connect(
    clinic.broker.url,
    'ah/v1/pr_ngiti/staff/st_ben',
    'password of st_ben',
  )
  const phone = await clinic.phone('pt_maria')
  phone.say('Before')
  await expect(view.message('Maria Santos', 'Before')).toBeVisible()

  const service = await connectAsTheService(clinic.broker.url, clinic.directory)
  const installs: string[] = []
  service.on('message', (topic) => installs.push(topic.split('/')[5] ?? ''))
  await service.subscribeAsync('ah/v1/pr_ngiti/staff/st_ana/up/+/+')
  await view.send('Maria Santos', 'Who asks?')
  const install = await eventually(() => installs[0], 'a request of the desk')
  const asked = { branch: 'br_makati', feed: 'x', since: 1, limit: 1 }
  await colleague.result('sync', asked)
  const guard = await Guard.watch(desk)
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
  expect(await guard.longestTask()).toBeLessThanOrEqual(longTaskMs)
  expectNothingLogged(profile)
  await service.endAsync()
  await colleague.close()
})
