import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { eventually } from '#tests/support/eventually.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'

const cleanUp: (() => void)[] = []
afterEach(() => {
  for (const run of cleanUp.splice(0).reverse()) run()
})

/** An echo server behind a proxy. */
async function anEcho(seed = 1) {
  const served: Socket[] = []
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    served.push(socket)
    socket.on('error', () => undefined)
    socket.pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy = await FaultProxy.open((server.address() as AddressInfo).port, seed)
  cleanUp.push(() => {
    proxy.close()
    for (const socket of served) socket.destroy()
    server.close()
  })
  return { proxy, server, served }
}

/** A client that keeps what it hears, and how it ended. */
async function aClient(port: number) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const client = { socket, heard: '', chunks: 0, error: '', ended: false }
  socket.on('data', (bytes: Buffer) => {
    client.heard += bytes.toString()
    client.chunks += 1
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    client.error = error.code ?? ''
  })
  socket.on('end', () => {
    client.ended = true
  })
  cleanUp.push(() => socket.destroy())
  await once(socket, 'connect')
  const hears = (text: string) =>
    eventually(() => client.heard === text || undefined, `to hear ${text.length} bytes`)
  const fails = () => eventually(() => client.error || undefined, 'the connection to be reset')
  return Object.assign(client, { hears, fails })
}

test('without a fault everything arrives, in order, and ends in order', async () => {
  const { proxy } = await anEcho()
  const client = await aClient(proxy.port)
  const text = 'hello '.repeat(20_000)
  client.socket.end(text)
  await client.hears(text)
  await eventually(() => client.ended || undefined, 'the end')
  expect(client.error).toBe('')
  expect(proxy.counts).toMatchObject({ connections: 1, bytesUp: text.length, resets: 0 })
  await eventually(() => proxy.liveConnections === 0 || undefined, 'nothing to be left')
})

test('latency and jitter delay every byte and keep their order', async () => {
  const { proxy } = await anEcho(7)
  const client = await aClient(proxy.port)
  proxy.set({ up: { latencyMs: 60, jitterMs: 40 }, down: { latencyMs: 40 } })
  const began = performance.now()
  for (const word of ['one ', 'two ', 'three ']) {
    client.socket.write(word)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await client.hears('one two three ')
  expect(performance.now() - began).toBeGreaterThanOrEqual(99)
})

test('bandwidth limits how fast bytes pass', async () => {
  const { proxy } = await anEcho()
  const client = await aClient(proxy.port)
  proxy.set({ up: { bytesPerSecond: 10_000, sliceBytes: 100 } })
  const began = performance.now()
  client.socket.write('x'.repeat(2_000))
  await client.hears('x'.repeat(2_000))
  expect(performance.now() - began).toBeGreaterThanOrEqual(180)
})

test('slicing writes no more than so many bytes at once', async () => {
  const { proxy } = await anEcho()
  const client = await aClient(proxy.port)
  proxy.set({ down: { sliceBytes: 1 } })
  client.socket.write('sliced')
  await client.hears('sliced')
  expect(client.chunks).toBeGreaterThan(1)
})

test.each(['up', 'down'] as const)(
  'a black hole %s holds everything back, the end too, until it is lifted',
  async (direction) => {
    const { proxy } = await anEcho()
    const client = await aClient(proxy.port)
    const other = await aClient(proxy.port)
    proxy.set({ [direction]: { blackHole: true } })
    client.socket.end('swallowed')
    if (direction === 'down') {
      const { length } = 'swallowed'
      await eventually(() => proxy.counts.bytesUp === length || undefined, 'the way up')
    }
    // A fence: what was set after it has passed in the other direction.
    proxy.set({ [direction]: { blackHole: true, latencyMs: 1 } })
    other.socket.write('also')
    await eventually(() => other.socket.bytesWritten === 4 || undefined, 'the bytes to be away')
    expect([client.heard, client.ended, other.heard]).toEqual(['', false, ''])
    proxy.set({})
    await client.hears('swallowed')
    await other.hears('also')
    await eventually(() => client.ended || undefined, 'the end')
  },
)

test('an abandoned connection stays silent for ever, and a new one works', async () => {
  const { proxy, served } = await anEcho()
  const old = await aClient(proxy.port)
  await eventually(() => served.length === 1 || undefined, 'the echo to be reached')
  proxy.abandon()
  old.socket.end('nobody hears this')
  const fresh = await aClient(proxy.port)
  fresh.socket.write('but this')
  await fresh.hears('but this')
  proxy.set({})
  fresh.socket.write('!')
  await fresh.hears('but this!')
  expect([old.heard, old.ended, old.error]).toEqual(['', false, ''])
  expect(served[0]?.readableEnded).toBe(false)
})

test('a cut resets what lives, and leaves the way open', async () => {
  const { proxy } = await anEcho()
  const client = await aClient(proxy.port)
  client.socket.write('before')
  await client.hears('before')
  proxy.cut()
  expect(await client.fails()).toBe('ECONNRESET')
  const next = await aClient(proxy.port)
  next.socket.write('after')
  await next.hears('after')
  expect(proxy.counts).toMatchObject({ connections: 2, resets: 1 })
})

test('a connection is cut after exactly so many bytes', async () => {
  const { proxy, served } = await anEcho()
  const client = await aClient(proxy.port)
  proxy.set({ up: { cutAfterBytes: 5 } })
  client.socket.write('123456789')
  expect(await client.fails()).toBe('ECONNRESET')
  expect(proxy.counts.bytesUp).toBe(5)
  await eventually(() => (served[0]?.closed ?? false) || undefined, 'the other side to be reset')
})

test('refused connections are refused, living ones go on, and they are taken again later', async () => {
  const { proxy } = await anEcho()
  const living = await aClient(proxy.port)
  proxy.refuse()
  await expect(aClient(proxy.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  living.socket.write('still here')
  await living.hears('still here')
  await proxy.heal()
  await aClient(proxy.port)
})

test('a server that dies takes its clients along', async () => {
  const { proxy, served } = await anEcho()
  const client = await aClient(proxy.port)
  await eventually(() => served.length === 1 || undefined, 'the echo to be reached')
  served[0]?.resetAndDestroy()
  expect(await client.fails()).toBe('ECONNRESET')
})
