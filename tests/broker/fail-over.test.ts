import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { aSession, people, until } from '#tests/broker/desk-session.ts'
import { startMosquitto } from '#tests/broker/mosquitto.ts'
import { connack, packetType, startScriptedBroker, suback } from '#tests/broker/scripted-broker.ts'
import { freePort } from '#tests/support/free-port.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const run of cleanUp.splice(0).reverse()) await run()
})

/** A port of loopback where something is the matter; tells how often it was asked. */
async function aPort(serve: (socket: Socket) => void) {
  let asked = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    asked += 1
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    serve(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('No port')
  return { port: address.port, asked: () => asked }
}

async function letsInAnd(drop: (socket: Socket) => void) {
  const broker = await startScriptedBroker(({ type, id }, socket) => {
    if (type === packetType.connect) socket.write(connack(0))
    if (type === packetType.subscribe) {
      socket.write(suback(id, [1, 1, 1]))
      drop(socket)
    }
  })
  cleanUp.push(() => broker.close())
  return { port: broker.port, asked: broker.connections }
}

interface Bad {
  port: number
  asked: () => number
}

/** Signs in with a list of a bad server and a good one. */
async function throughList(bad: Bad, scheme = 'mqtt') {
  const good = await startMosquitto({ people })
  cleanUp.push(() => good.dispose())
  const list = `${scheme}://127.0.0.1:${bad.port}, mqtt://127.0.0.1:${good.port}`
  const desk = aSession(list)
  cleanUp.push(() => desk.session.stop())
  desk.session.start()
  return { ...desk, good }
}

test.each<[string, () => Promise<Bad>, string]>([
  ['is down', async () => ({ port: await freePort(), asked: () => 1 }), 'mqtt'],
  ['takes the call and hangs up', () => aPort((socket) => socket.destroy()), 'mqtt'],
  ['lets nobody finish a TLS handshake', () => aPort((socket) => socket.end('no TLS')), 'mqtts'],
  ['lets in and drops at once', () => letsInAnd((socket) => socket.destroy()), 'mqtt'],
  ['lets in and resets', () => letsInAnd((socket) => socket.resetAndDestroy()), 'mqtt'],
])('a server that %s is passed over for the next', async (_, start, scheme) => {
  const bad = await start()
  const { session, connection } = await throughList(bad, scheme)
  await until(() => session.ready && connection() === 'connected')
  expect(bad.asked()).toBe(1)
})

test.each(['mqtt', 'mqtts'])(
  'a server that takes the call of %s and says nothing is passed over after ten seconds',
  async (scheme) => {
    const silent = await aPort(() => undefined)
    const began = performance.now()
    const { session } = await throughList(silent, scheme)
    await until(() => session.ready, 20_000)
    const tookMs = performance.now() - began
    expect([silent.asked(), tookMs > 9_900, tookMs < 15_000]).toEqual([1, true, true])
  },
)

test('a broken server beside one that is away is never taken for somebody else', async () => {
  const broken = await letsInAnd((socket) => socket.destroy())
  const away = await freePort()
  const { session, connection } = aSession(
    `mqtt://127.0.0.1:${broken.port} mqtt://127.0.0.1:${away}`,
  )
  cleanUp.push(() => session.stop())
  session.start()
  await until(() => broken.asked() > 4)
  // It may just be let in once more.
  expect(connection()).not.toMatch(/^stopped/u)
})

test('servers that all let in and drop are somebody else in this desk’s place', async () => {
  const [one, two] = await Promise.all([
    letsInAnd((socket) => socket.destroy()),
    letsInAnd((socket) => socket.destroy()),
  ])
  const list = `mqtt://127.0.0.1:${one.port} mqtt://127.0.0.1:${two.port}`
  const { session, connection } = aSession(list)
  cleanUp.push(() => session.stop())
  session.start()
  await until(() => connection() === 'stopped taken-over')
  expect([one.asked(), two.asked()]).toEqual([2, 1])
})
