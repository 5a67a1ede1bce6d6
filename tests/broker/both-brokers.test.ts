import { afterEach, describe, expect, test } from 'vitest'
import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import { startEmbeddedBroker } from '#electron/demo/broker/embedded-broker.ts'
import { topics } from '#shared/contract/topics.ts'
import { BranchId } from '#shared/model/ids.ts'
import {
  aClient,
  aSession,
  install,
  people,
  practice,
  staff,
  until,
} from '#tests/broker/desk-session.ts'
import { startMosquitto } from '#tests/broker/mosquitto.ts'

const branch = BranchId.parse('br_one')
const passwordOf = (username: string) => new Map(Object.entries(people)).get(username)

const cleanUp: (() => unknown)[] = []
const later = (run: () => unknown) => {
  cleanUp.unshift(run)
}
afterEach(async () => {
  for (const run of cleanUp.splice(0)) await run()
})

const brokers = [
  [
    'Mosquitto',
    async () => {
      const broker = await startMosquitto({ people })
      later(() => broker.dispose())
      return broker.port
    },
  ],
  [
    'the embedded broker',
    async () => {
      const broker = await startEmbeddedBroker({ port: 0, passwordOf })
      later(() => broker.close())
      return broker.port
    },
  ],
] as const

function started(session: BrokerSession): BrokerSession {
  later(() => session.stop())
  session.start()
  return session
}

async function service(port: number) {
  const client = await aClient(port)
  later(() => client.endAsync(true))
  return client
}

describe.each(brokers)('at %s', (_, start) => {
  test('a wrong password stops the desk', async () => {
    const { session, connection } = aSession(await start(), { password: 'wrong' })
    started(session)
    await until(() => connection() === 'stopped credentials')
  })

  test('the retained account comes at sign-in and once more when the practice is named', async () => {
    const port = await start()
    const chat = await service(port)
    const account = topics.account(practice, staff)
    await chat.publishAsync(account, '{"v":1}', { qos: 1, retain: true })
    const heard: string[] = []
    const { session, connection } = aSession(port, { bound: false })
    session.onMessage((topic, payload, retained) => {
      heard.push(`${topic.kind} ${new TextDecoder().decode(payload)} ${retained}`)
    })
    started(session)
    await until(() => connection() === 'connected' && heard.length === 1)
    session.bindPractice(practice)
    await until(() => session.ready && heard.length === 2)
    await session.probe()
    expect(heard).toEqual(['account {"v":1} true', 'account {"v":1} true'])
  })

  test('a listener that throws at every message does not make the session deaf', async () => {
    const port = await start()
    const chat = await service(port)
    let heard = 0
    const { session } = aSession(port)
    session.onMessage(() => {
      heard += 1
      throw new Error('a bug')
    })
    started(session)
    await until(() => session.ready)
    for (let at = 0; at < 20; at += 1) {
      await chat.publishAsync(topics.branchEvents(practice, staff, branch), '{}', { qos: 1 })
    }
    await until(() => heard === 20)
    const topic = topics.staffRequest({ practice, staff, install }, 'sync')
    expect(await session.publish({ topic, payload: '{}', qos: 1 })).toBe('accepted')
  })

  test('a publish under a foreign name is forbidden and concerns nothing else', async () => {
    const { session, connection } = aSession(await start())
    started(session)
    await until(() => session.ready)
    const foreign = topics.staffReply(practice, staff, install)
    expect(await session.publish({ topic: foreign, payload: '{}', qos: 1 })).toBe('forbidden')
    const own = topics.staffRequest({ practice, staff, install }, 'sync')
    expect(await session.publish({ topic: own, payload: '{}', qos: 1 })).toBe('accepted')
    expect(connection()).toBe('connected')
  })

  test('what is too large is never published', async () => {
    const port = await start()
    const chat = await service(port)
    let published = 0
    chat.on('message', () => (published += 1))
    await chat.subscribeAsync(`ah/v1/+/staff/+/up/+/+`, { qos: 1 })
    const { session, connection } = aSession(port)
    started(session)
    await until(() => session.ready)
    const topic = topics.staffRequest({ practice, staff, install }, 'sync')
    const over = new Uint8Array(256 * 1024 + 1)
    expect(await session.publish({ topic, payload: over, qos: 1 })).toBe('too-large')
    const most = new Uint8Array(256 * 1024)
    expect(await session.publish({ topic, payload: most, qos: 1 })).toBe('accepted')
    await until(() => published === 1)
    expect(connection()).toBe('connected')
  })

  test('another desk with the same name stops this one, until somebody asks for it here', async () => {
    const port = await start()
    const { session, connection } = aSession(port)
    started(session)
    await until(() => session.ready)
    const other = await aClient(port, {
      username: staff,
      password: people.st_one,
      clientId: `desk_${staff}_${install}`,
      reconnectPeriod: 20,
    })
    later(() => other.endAsync(true))
    await until(() => connection() === 'stopped taken-over')
    await other.endAsync(true)
    session.retry()
    await until(() => session.ready)
  })

  test('stopping is prompt, whatever is on its way', async () => {
    const { session } = aSession(await start())
    session.start()
    await until(() => session.ready)
    const topic = topics.staffRequest({ practice, staff, install }, 'sync')
    const sent = Array.from({ length: 10 }, () => session.publish({ topic, payload: '{}', qos: 1 }))
    await session.stop()
    expect(new Set(await Promise.all(sent))).toEqual(new Set(['link-lost']))
  })
})
