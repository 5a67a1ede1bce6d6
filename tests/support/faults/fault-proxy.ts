import { connect, createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { freePort } from '#tests/support/free-port.ts'
import { FaultPipe, type PipeFault } from '#tests/support/faults/fault-pipe.ts'
import { Random } from '#tests/support/faults/random.ts'

/** `up` is towards the broker, `down` towards the desk. */
export interface LinkFault {
  up?: PipeFault
  down?: PipeFault
}

export type Direction = keyof LinkFault

interface Connection {
  desk: Socket
  broker: Socket
  up: FaultPipe
  down: FaultPipe
}

/** A bad network on loopback: stands before a broker and passes everything on, as well as the faults allow. */
export class FaultProxy {
  readonly port: number
  /** Since the proxy was opened. */
  readonly counts = { connections: 0, resets: 0, bytesUp: 0, bytesDown: 0 }
  readonly #targetPort: number
  readonly #random: Random
  readonly #live = new Set<Connection>()
  #server: Server | undefined
  #fault: LinkFault = {}

  private constructor(port: number, targetPort: number, seed: number) {
    this.port = port
    this.#targetPort = targetPort
    this.#random = new Random(seed)
  }

  static async open(targetPort: number, seed = 1): Promise<FaultProxy> {
    const proxy = new FaultProxy(await freePort(), targetPort, seed)
    await proxy.accept()
    return proxy
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`
  }

  /** Without those that were abandoned: whoever holds on to one is not connected. */
  get liveConnections(): number {
    return [...this.#live].filter(({ up, down }) => !up.isAbandoned && !down.isAbandoned).length
  }

  /** For every connection, living and to come, until it is set anew. */
  set(fault: LinkFault): void {
    this.#fault = fault
    for (const connection of [...this.#live]) {
      apply(connection, fault)
      this.#passOnReset(connection)
    }
  }

  /** The network is well again: nothing is set, and new connections are taken. */
  async heal(): Promise<void> {
    this.set({})
    await this.accept()
  }

  /** Every living connection ends at once: with a reset, or with an orderly end on both sides. */
  cut(how: 'reset' | 'end' = 'reset'): void {
    for (const connection of [...this.#live]) {
      if (how === 'reset') this.#reset(connection)
      else {
        connection.desk.end()
        connection.broker.end()
      }
    }
  }

  /** Half-open: what lives now is never served again in these directions and never ended. New connections are. */
  abandon(directions: readonly Direction[] = ['up', 'down']): void {
    for (const connection of this.#live)
      for (const direction of directions) connection[direction].abandon()
  }

  /** Nobody listens here any more; what lives goes on. */
  refuse(): void {
    this.#server?.close()
    this.#server = undefined
  }

  /** Takes new connections again. */
  async accept(): Promise<void> {
    if (this.#server) return
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (desk) => {
      this.#serve(desk)
    })
    this.#server.listen(this.port, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  close(): void {
    this.refuse()
    this.cut()
  }

  #serve(desk: Socket): void {
    this.counts.connections += 1
    const broker = connect({
      ...{ port: this.#targetPort, host: '127.0.0.1' },
      ...{ allowHalfOpen: true, noDelay: true },
    })
    const pipe = (from: Socket, to: Socket, count: 'bytesUp' | 'bytesDown') =>
      new FaultPipe({
        ...{ from, to, random: this.#random },
        onBytes: (bytes) => {
          this.counts[count] += bytes
        },
        onReset: () => {
          this.#reset(connection)
        },
      })
    const connection: Connection = {
      ...{ desk, broker },
      up: pipe(desk, broker, 'bytesUp'),
      down: pipe(broker, desk, 'bytesDown'),
    }
    this.#live.add(connection)
    apply(connection, this.#fault)
    this.#watch(connection, desk)
    this.#watch(connection, broker)
  }

  #watch(connection: Connection, socket: Socket): void {
    // A socket keeps the error it ended with.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#passOnReset(connection)
      if (connection.desk.closed && connection.broker.closed) this.#forget(connection)
    })
  }

  /** An orderly end goes through the pipe; any other is passed on at once, unless nothing gets through. */
  #passOnReset(connection: Connection): void {
    const { desk, broker, up, down } = connection
    if ((desk.errored && !up.isSilent) || (broker.errored && !down.isSilent))
      this.#reset(connection)
  }

  #reset(connection: Connection): void {
    if (!this.#live.has(connection)) return
    this.counts.resets += 1
    this.#forget(connection)
    for (const socket of [connection.desk, connection.broker]) {
      if (socket.connecting) socket.destroy()
      else socket.resetAndDestroy()
    }
  }

  #forget(connection: Connection): void {
    this.#live.delete(connection)
    connection.up.stop()
    connection.down.stop()
  }
}

function apply(connection: Connection, { up = {}, down = {} }: LinkFault): void {
  connection.up.set(up)
  connection.down.set(down)
}
