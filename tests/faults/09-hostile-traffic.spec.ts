import type { MqttClient } from 'mqtt'
import { connectAsTheService } from '#tests/support/as-the-service.ts'
import { eventually } from '#tests/support/eventually.ts'
import { expect, faultTest as test, mode, timeFor } from '#tests/support/faults/fault-test.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { brokenPayloads, spoiled } from '#tests/support/hostile/broken-payloads.ts'
import { goodPayloads, isRefused } from '#tests/support/hostile/good-payloads.ts'
import type { Kind } from '#tests/support/hostile/good-payloads.ts'

const root = 'ah/v1/pr_ngiti/staff/st_ana'
/** For every seed. */
const hostile = 200

interface Payload {
  topic: string
  bytes: Buffer
}

test('hostile payloads in every topic amid two-way traffic change nothing of it', async ({
  site,
}) => {
  test.setTimeout(timeFor())
  const { clinic, desk } = site
  const service = await connectAsTheService(clinic.broker.url, clinic.directory)
  const payloads = payloadsFor(await installOf(site, service))
  await forEachSeed(site, 'hostile payloads', async ({ random, talk }) => {
    await Promise.all([talk(), publishAmid(service, payloads, random)])
  })
  expect(desk.problems).toEqual([])
  await service.endAsync()
})

/** At seeded moments of the conversation. */
async function publishAmid(
  service: MqttClient,
  payloads: ReadonlyMap<Kind, readonly Payload[]>,
  random: Random,
): Promise<void> {
  for (let count = 0; count < hostile; count += 1) {
    const { topic, bytes } = random.pick(payloads.get(random.pick([...payloads.keys()])) ?? [])
    await service.publishAsync(topic, bytes, { qos: 1 })
    const pauseMs = (random.unit() * 2 * mode.trafficMs) / hostile
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

/** The part of its topics that only the desk and the service know. */
async function installOf({ desk }: FaultSite, service: MqttClient): Promise<string> {
  const installs: string[] = []
  service.on('message', (topic) => installs.push(topic.split('/')[6] ?? ''))
  await service.subscribeAsync(`${root}/up/+/+`)
  await callDesk(desk, 'message.send', {
    ...{ branch: 'br_makati', patient: 'pt_maria', name: '', branchName: '' },
    ...{ id: '019aa000-0000-7000-8000-000000000009', text: 'Who asks?' },
  })
  const install = await eventually(() => installs[0], 'a request of the desk')
  await service.unsubscribeAsync(`${root}/up/+/+`)
  return install
}

/** What every desk has to drop, for each kind of topic. */
function payloadsFor(install: string): Map<Kind, Payload[]> {
  const topics: Record<Kind, string> = {
    events: `${root}/in/br_makati/events`,
    signals: `${root}/in/br_makati/signals`,
    account: `${root}/in/account`,
    reply: `${root}/reply/${install}`,
  }
  const scene = {
    ...{ practice: 'pr_ngiti', staff: 'st_ana', branch: 'br_makati', patient: 'pt_busy_0000' },
    ...{ feed: 'another', rev: 1 },
  }
  const of = (kind: Kind) => {
    const wrong = goodPayloads(kind, scene)
      .flatMap((good) => [...spoiled(good)])
      .filter((json) => isRefused(kind, json))
    return [...brokenPayloads, ...wrong].map((payload) => ({
      topic: topics[kind],
      bytes: Buffer.from(payload),
    }))
  }
  return new Map((Object.keys(topics) as Kind[]).map((kind) => [kind, of(kind)]))
}
