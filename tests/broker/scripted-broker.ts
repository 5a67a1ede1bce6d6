import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'

/** What a broker of the test's own does with a packet; the first is always a CONNECT. */
export type Script = (packet: { type: number; id: number }, socket: Socket) => void

export const packetType = { connect: 1, publish: 3, subscribe: 8, ping: 12 }

/** CONNACK of MQTT 5 with a reason code. */
export const connack = (code: number) => Buffer.from([0x20, 3, 0, code, 0])
export const suback = (id: number, codes: number[]) =>
  Buffer.from([0x90, 3 + codes.length, id >> 8, id & 0xff, 0, ...codes])
/** An unknown flag in the fixed header: what follows cannot be read any more. */
export const brokenPacket = Buffer.from([0x0f, 0xff, 0xff, 0xff, 0xff, 0xff])

/** Speaks just enough MQTT to misbehave. */
export async function startScriptedBroker(script: Script) {
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    let held = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      held = Buffer.concat([held, bytes])
      for (let read = takePacket(held); read; read = takePacket(held)) {
        held = held.subarray(read.length)
        script(read.packet, socket)
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('No port')
  return {
    port: address.port,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function takePacket(bytes: Buffer) {
  let bodyLength = 0
  let at = 1
  for (let shift = 0; ; shift += 7, at += 1) {
    const byte = bytes[at]
    if (byte === undefined) return undefined
    bodyLength |= (byte & 0x7f) << shift
    if ((byte & 0x80) === 0) break
  }
  const body = at + 1
  if (bytes.length < body + bodyLength) return undefined
  const id = bodyLength >= 2 ? bytes.readUInt16BE(body) : 0
  return { packet: { type: (bytes[0] ?? 0) >> 4, id }, length: body + bodyLength }
}
