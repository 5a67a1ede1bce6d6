import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aSession, people, until } from '#tests/broker/desk-session.ts'
import { makeCertificates } from '#tests/broker/certificates.ts'
import { freePort, startMosquitto } from '#tests/broker/mosquitto.ts'
import type { Mosquitto } from '#tests/broker/mosquitto.ts'

let broker: Mosquitto
let authority: string
let disposeCertificates: () => Promise<void>
const ports = { mqtts: 0, wss: 0, expired: 0 }
const cleanUp: (() => unknown)[] = []

beforeAll(async () => {
  const made = await makeCertificates()
  disposeCertificates = made.dispose
  authority = made.authority
  for (const name of ['mqtts', 'wss', 'expired'] as const) ports[name] = await freePort()
  const secured = (certificate: string) => [`certfile ${certificate}`, `keyfile ${made.key}`]
  broker = await startMosquitto({
    people,
    settings: [
      `listener ${ports.mqtts} 127.0.0.1`,
      ...secured(made.certificate),
      `listener ${ports.expired} 127.0.0.1`,
      ...secured(made.expired),
      // With an address Mosquitto would open a websocket on every interface.
      `listener ${ports.wss} lo`,
      'protocol websockets',
      ...secured(made.certificate),
    ],
  })
})

afterAll(async () => {
  await broker.dispose()
  await disposeCertificates()
})

afterEach(async () => {
  for (const run of cleanUp.splice(0)) await run()
})

function started(server: string, authorities?: string[]) {
  const desk = aSession(server, { authorities, waits: 0 })
  cleanUp.push(() => desk.session.stop())
  desk.session.start()
  return desk
}

test.each([
  ['mqtts', () => `127.0.0.1:${ports.mqtts}`],
  ['a secure websocket', () => `wss://127.0.0.1:${ports.wss}/mqtt`],
])('over %s a server whose authority is trusted is joined', async (_, address) => {
  const { session } = started(address(), [authority])
  await until(() => session.ready)
})

test.each([
  ['a server that nobody vouches for', () => `127.0.0.1:${ports.mqtts}`, false],
  ['the same over a websocket', () => `wss://127.0.0.1:${ports.wss}/mqtt`, false],
  ['a server with the name of another', () => `localhost:${ports.mqtts}`, true],
  ['an expired certificate', () => `127.0.0.1:${ports.expired}`, true],
])('%s is not joined, and the desk says why', async (_, address, trusted) => {
  const { session, connection } = started(address(), trusted ? [authority] : undefined)
  await until(() => connection() === 'offline')
  expect(session.lastProblem).toBe('untrusted')
})

test('the next server in the list is tried when the first is no good', async () => {
  const servers = `localhost:${ports.mqtts}, 127.0.0.1:${await freePort()}, 127.0.0.1:${ports.mqtts}`
  const { session } = started(servers, [authority])
  await until(() => session.ready)
})
