import { createServer, type Server, type Socket } from 'node:net'
import { Aedes, type AedesOptions, type Client } from 'aedes'
import { oneForEachId } from '#electron/demo/broker/one-for-each-id.ts'
import { mayUse, maySubscribe, type Access } from '#electron/demo/broker/rules.ts'
import { StartError } from '#electron/demo/start-error.ts'
import { limits } from '#shared/contract/limits.ts'

/** Who may do what at the broker. The rules of the contract, unless a test opens them on purpose. */
export interface BrokerRules {
  mayUse: (username: string, access: Access, topic: string) => boolean
  maySubscribe: (username: string, filter: string) => boolean
}

export interface BrokerOptions {
  port: number
  /** Asked at every sign-in, so a new person needs no restart. */
  passwordOf: (username: string) => string | undefined
  rules?: BrokerRules
}

export interface RunningBroker {
  port: number
  close: () => Promise<void>
}

/** An MQTT 5 broker on loopback with the rules of section 2. Port 0 picks a free one. */
export async function startEmbeddedBroker(options: BrokerOptions): Promise<RunningBroker> {
  const broker = await Aedes.createBroker(brokerSettings(options))
  oneForEachId(broker)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    broker.handle(socket)
  })
  await listen(server, options.port).catch((thrown: unknown) => {
    broker.close()
    throw thrown
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  const close = async () => {
    const closed = new Promise<void>((resolve) =>
      server.close(() => {
        resolve()
      }),
    )
    await new Promise<void>((resolve) => {
      broker.close(resolve)
    })
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return { port, close }
}

function brokerSettings({
  passwordOf,
  rules = { mayUse, maySubscribe },
}: BrokerOptions): AedesOptions {
  const names = new WeakMap<Client, string>()
  const nameOf = (client: Client | null) => (client && names.get(client)) ?? ''
  return {
    // A frozen laptop must not hold up everybody else for the default minute.
    drainTimeout: 4_000,
    maximumPacketSize: limits.packetBytes,
    keepaliveLimit: 120,
    maxTopicLevels: 12,
    maxClientsIdLength: 200,
    sessionExpiryIntervalLimit: 3_600,
    pendingSessionsLimit: 500,
    authenticate: (...[client, username, password, done]) => {
      const known = username === undefined ? undefined : passwordOf(username)
      if (username === undefined || known === undefined || password?.toString('utf8') !== known) {
        done(
          Object.assign(new Error('bad user name or password'), { returnCode: 4 as const }),
          false,
        )
        return
      }
      names.set(client, username)
      done(null, true)
    },
    authorizePublish: (client, packet, done) => {
      // Takes the place of aedes' own guard of $SYS: no rule names that tree, so nobody writes there.
      const allowed = rules.mayUse(nameOf(client), 'write', packet.topic)
      done(allowed ? null : new Error('not authorized'))
    },
    authorizeSubscribe: (client, subscription, done) => {
      done(null, rules.maySubscribe(nameOf(client), subscription.topic) ? subscription : null)
    },
    authorizeForward: (client, packet) =>
      rules.mayUse(nameOf(client), 'read', packet.topic) ? packet : null,
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const sentence =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} is already in use on this computer.`
          : `Cannot listen on port ${port}: ${cause.message}.`
      reject(new StartError(sentence, { cause }))
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}
