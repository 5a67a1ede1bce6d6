import { afterEach, expect, test, vi } from 'vitest'
import { Requests } from '#electron/main/broker/requests.ts'
import { systemClock } from '#electron/main/clock.ts'
import { parseServiceTopic, topics } from '#shared/contract/topics.ts'
import { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import {
  aClient,
  aSession,
  comesWithin,
  install,
  people,
  practice,
  staff,
  until,
} from '#tests/broker/desk-session.ts'
import { startMosquitto } from '#tests/broker/mosquitto.ts'
import {
  brokenPacket,
  connack,
  packetType,
  startScriptedBroker,
  suback,
} from '#tests/broker/scripted-broker.ts'
import type { Script } from '#tests/broker/scripted-broker.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const cleanUp: (() => unknown)[] = []
const later = (run: () => unknown) => {
  cleanUp.unshift(run)
}
afterEach(async () => {
  vi.useRealTimers()
  for (const run of cleanUp.splice(0)) await run()
})

const ownTopic = topics.staffRequest({ practice, staff, install }, 'sync')

async function mosquitto(settings: string[] = []) {
  const broker = await startMosquitto({ people, settings })
  later(() => broker.dispose())
  return broker
}

async function scripted(script: Script) {
  const broker = await startScriptedBroker(script)
  later(() => broker.close())
  return broker
}

function startedSession(port: number, waits?: number) {
  const desk = aSession(port, waits === undefined ? {} : { waits })
  later(() => desk.session.stop())
  desk.session.start()
  return desk
}

test('a broker that is killed and comes back finds the desk again', async () => {
  const broker = await mosquitto()
  const { session, connection } = startedSession(broker.port)
  await until(() => session.ready)
  await broker.kill()
  await until(() => connection() === 'offline')
  expect(await session.publish({ topic: ownTopic, payload: '{}', qos: 1 })).toBe('link-lost')
  await broker.start()
  await until(() => session.ready)
  expect(await session.publish({ topic: ownTopic, payload: '{}', qos: 1 })).toBe('accepted')
})

test('a socket that nobody answers any more is dropped by a probe', async () => {
  const broker = await mosquitto()
  const { session, connection } = startedSession(broker.port)
  await until(() => session.ready)
  broker.freeze()
  const unsent = session.publish({ topic: ownTopic, payload: '{}', qos: 1 })
  expect(await comesWithin(4_000, session.probe())).toBe(true)
  expect(connection()).toBe('offline')
  expect(await unsent).toBe('link-lost')
  broker.thaw()
  await until(() => session.ready)
})

test('stopping does not wait for a broker that is frozen', async () => {
  const broker = await mosquitto()
  const { session } = startedSession(broker.port)
  await until(() => session.ready)
  broker.freeze()
  const unsent = session.publish({ topic: ownTopic, payload: '{}', qos: 1 })
  expect(await comesWithin(1_500, session.stop())).toBe(true)
  expect(await unsent).toBe('link-lost')
})

test('the limits that the broker names are kept to', async () => {
  const broker = await mosquitto(['max_packet_size 1000', 'max_inflight_messages 3'])
  const { session, connection } = startedSession(broker.port)
  await until(() => session.ready)
  expect(session.requestWindow).toBe(3)
  expect(await session.publish({ topic: ownTopic, payload: 'x'.repeat(1_000), qos: 1 })).toBe(
    'too-large',
  )
  expect(await session.publish({ topic: ownTopic, payload: 'x'.repeat(900), qos: 1 })).toBe(
    'accepted',
  )
  expect(connection()).toBe('connected')
})

test('an acknowledgement that MQTT does not know leaves no deaf session behind', async () => {
  const broker = await mosquitto(['message_size_limit 1000'])
  const { session } = startedSession(broker.port)
  await until(() => session.ready)
  expect(await session.publish({ topic: ownTopic, payload: 'x'.repeat(1_500), qos: 1 })).toBe(
    'link-lost',
  )
  await until(() => session.ready)
  expect(await session.publish({ topic: ownTopic, payload: '{}', qos: 1 })).toBe('accepted')
})

test('a packet that cannot be read ends that connection, not the session', async () => {
  let broken = false
  const broker = await scripted(({ type, id }, socket) => {
    if (type === packetType.connect) socket.write(connack(0))
    if (type !== packetType.subscribe) return
    socket.write(suback(id, [1, 1, 1]))
    if (!broken) socket.write(brokenPacket)
    broken = true
  })
  const { session } = startedSession(broker.port)
  await until(() => broker.connections() === 2 && session.ready)
})

test('a broker that acknowledges nothing of what it allows at once is left', async () => {
  const allowsTwo = Buffer.from([0x20, 6, 0, 0, 3, 0x21, 0, 2])
  const broker = await scripted(({ type, id }, socket) => {
    if (type === packetType.connect) socket.write(allowsTwo)
    if (type === packetType.subscribe) socket.write(suback(id, [1, 1, 1]))
  })
  const { session } = startedSession(broker.port)
  await until(() => session.ready)
  const sent = [1, 2, 3].map(() => session.publish({ topic: ownTopic, payload: '{}', qos: 1 }))
  expect(await Promise.all(sent)).toEqual(['link-lost', 'link-lost', 'link-lost'])
  await until(() => broker.connections() === 2 && session.ready)
})

test('probing again and again leaves nothing behind', async () => {
  const warnings: string[] = []
  const note = ({ name }: Error) => warnings.push(name)
  process.on('warning', note)
  later(() => process.off('warning', note))
  const broker = await mosquitto()
  const { session, connection } = startedSession(broker.port)
  await until(() => session.ready)
  for (let at = 0; at < 30; at += 1) await session.probe()
  expect(connection()).toBe('connected')
  expect(warnings).toEqual([])
})

test.each([
  [0x8a, 'stopped banned'],
  [0x88, 'offline'],
  [0x97, 'offline'],
])('a refusal with code %i: %s', async (code, expected) => {
  const broker = await scripted((_, socket) => {
    socket.end(connack(code))
  })
  const { connection } = startedSession(broker.port)
  await until(() => connection() === expected)
  if (expected === 'offline') await until(() => broker.connections() >= 3)
  else expect(broker.connections()).toBe(1)
})

test('nobody at the address is unreachable, and is asked again and again', async () => {
  const broker = await scripted((_, socket) => socket.destroy())
  await broker.close()
  cleanUp.length = 0
  const { session } = startedSession(broker.port, 0)
  await until(() => session.lastProblem === 'unreachable')
})

test.each([
  ['a CONNACK', (): void => undefined],
  [
    'a SUBACK',
    (type: number, write: (bytes: Buffer) => void): void => {
      if (type === packetType.connect) write(connack(0))
    },
  ],
])('a broker that owes %s for ten seconds is left', async (_, behave) => {
  let owing = 0
  const broker = await scripted(({ type }, socket) => {
    owing = type
    behave(type, (bytes) => socket.write(bytes))
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { session, connection } = startedSession(broker.port)
  const waitsFor = behave.length === 0 ? packetType.connect : packetType.subscribe
  for (let turn = 0; owing !== waitsFor && turn < 1_000; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(owing).toBe(waitsFor)
  await vi.advanceTimersByTimeAsync(9_900)
  expect(connection()).toBe('connecting')
  await vi.advanceTimersByTimeAsync(150)
  expect(connection()).toBe('offline')
  await session.stop()
})

test('every message that is told again after each cut reaches the service, once in effect', async () => {
  const broker = await mosquitto()
  const { session } = startedSession(broker.port, 0.01)
  const requests = new Requests({
    broker: session,
    practice,
    staff,
    install,
    clock: systemClock,
    log: fakeLog(),
    newId: () => RequestId.parse('019aa000-0000-7000-8000-000000000000'),
  })
  const known = new Map<string, number>()
  const chat = await aClient(broker.port, { reconnectPeriod: 10 })
  later(() => chat.endAsync(true))
  await chat.subscribeAsync('ah/v1/+/staff/+/up/+/+', { qos: 1 })
  chat.on('message', (topic, payload) => {
    const from = parseServiceTopic(topic)
    if (from?.kind !== 'staff-request') return
    const { id } = JSON.parse(payload.toString()) as { id: string }
    const seq = known.get(id) ?? known.size + 1
    known.set(id, seq)
    const reply = {
      v: 1,
      id,
      ok: true,
      serverTime: toInstant(0),
      result: { seq, at: toInstant(0) },
    }
    chat.publish(
      topics.staffReply(from.practice, from.staff, from.install),
      JSON.stringify(reply),
      { qos: 1 },
    )
  })
  await until(() => session.ready)

  const seqs = new Set<number>()
  const tellUntilAnswered = async (at: number) => {
    const id = RequestId.parse(`019aa000-0000-7000-8000-${String(at).padStart(12, '0')}`)
    const message = {
      v: 1 as const,
      id,
      branch: BranchId.parse('br_one'),
      patient: PatientId.parse('pt_one'),
      text: `Message ${at}`,
      sentAt: toInstant(0),
    }
    for (;;) {
      await until(() => session.ready, 30_000)
      const outcome = await requests.tell('message.send', message)
      if (outcome.kind === 'ok') return seqs.add(outcome.result.seq)
      expect(outcome.kind).toBe('lost')
    }
  }
  const all = Array.from({ length: 400 }, (_, at) => tellUntilAnswered(at))
  for (const part of [50, 150, 250]) {
    await until(() => seqs.size >= part)
    await broker.kill()
    await broker.start()
  }
  await Promise.all(all)
  expect(seqs.size).toBe(400)
  expect(known.size).toBe(400)
})
