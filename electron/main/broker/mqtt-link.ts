import { Buffer } from 'node:buffer'
import { Socket } from 'node:net'
import { connect } from 'mqtt'
import type { IClientOptions, IPublishPacket, MqttClient, Packet } from 'mqtt'
import type {
  Link,
  LinkEnd,
  LinkListener,
  LinkOptions,
  OpenLink,
} from '#electron/main/broker/link.ts'
import type { Publication, PublishOutcome, Subscription } from '#electron/main/broker/link.ts'
import { linkProblem } from '#electron/main/broker/link-problem.ts'
import type { LinkProblem } from '#electron/main/broker/link-problem.ts'
import { limits } from '#shared/contract/limits.ts'

const connectTimeoutMs = 10_000
const subscribeTimeoutMs = 10_000
const closeTimeoutMs = 1_000
const notAuthorized = 0x87
/** Fixed header, lengths of the topic and of the properties, packet id: what a publish adds to topic and payload. */
const publishOverheadBytes = 16

/** Opens one connection with a fresh MQTT.js client, which never reconnects by itself (see README). */
export const openMqttLink: OpenLink = (options, listener) => new MqttLink(options, listener)

class MqttLink implements Link {
  readonly #listener: LinkListener
  readonly #waiting = new Set<() => void>()
  #client: MqttClient | undefined
  #accepted = false
  #ended = false
  #refusal: number | undefined
  #problem: LinkProblem = 'unreachable'
  #unacknowledged = 0

  constructor(options: LinkOptions, listener: LinkListener) {
    this.#listener = listener
    try {
      const client = connect(clientOptions(options))
      this.#client = client
      this.#listen(client)
      client.connect()
      undelayed(client)
    } catch (thrown) {
      // A host or certificate that Node refuses outright; reported later, like every other end.
      this.#problem = linkProblem(thrown)
      setImmediate(() => {
        this.#endByNetwork()
      })
    }
  }

  get receiveMaximum(): number {
    return this.#client?.serverProperties?.receiveMaximum ?? 65_535
  }

  async subscribe(subscriptions: Subscription[]): Promise<'granted' | 'denied' | 'link-lost'> {
    const client = this.#client
    if (!client || this.#ended) return 'link-lost'
    const wanted = Object.fromEntries(
      subscriptions.map(({ filter, retained }) => [
        filter,
        { qos: 1 as const, rh: retained ? 0 : 2 },
      ]),
    )
    return this.#within<'granted' | 'denied' | 'link-lost'>(
      subscribeTimeoutMs,
      'link-lost',
      (resolve) => {
        client.subscribe(wanted, (error, granted) => {
          // A denial is an error here, and so is a link that ended meanwhile: that one is settled already.
          const denied = error !== null || granted?.some(({ qos }) => qos > 2)
          resolve(denied ? 'denied' : 'granted')
        })
      },
    )
  }

  async publish({ topic, payload, qos }: Publication): Promise<PublishOutcome> {
    const client = this.#client
    if (!client || this.#ended || !this.#accepted) return 'link-lost'
    if (!this.#fits(topic, payload)) return 'too-large'
    if (qos === 1 && this.#unacknowledged >= this.receiveMaximum) {
      // The broker has acknowledged none of what it allows at once: it is deaf.
      this.drop()
      return 'link-lost'
    }
    if (qos === 1) this.#unacknowledged += 1
    return this.#untilEnd<PublishOutcome>('link-lost', (resolve) => {
      const body = typeof payload === 'string' ? payload : Buffer.from(payload)
      client.publish(topic, body, { qos }, (error) => {
        if (qos === 1) this.#unacknowledged -= 1
        resolve(outcomeOf(error))
      })
    })
  }

  async ping(): Promise<void> {
    const client = this.#client
    if (!client || this.#ended || !this.#accepted) return
    let hear = (_: Packet): void => undefined
    await this.#within<'answered' | 'ended'>(limits.pingAnswerMs, 'ended', (resolve) => {
      hear = ({ cmd }) => {
        if (cmd === 'pingresp') resolve('answered')
      }
      client.on('packetreceive', hear)
      client.sendPing()
    })
    client.removeListener('packetreceive', hear)
  }

  drop(): void {
    this.#end({ how: 'lost', byUs: true, problem: undefined })
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      const late = setTimeout(resolve, closeTimeoutMs)
      const done = () => {
        clearTimeout(late)
        resolve()
      }
      if (this.#ended || !this.#client) done()
      else this.#shutDown(done)
    })
  }

  #listen(client: MqttClient): void {
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'connack' && packet.reasonCode) this.#refusal = packet.reasonCode
    })
    client.on('connect', () => {
      if (this.#ended) return
      this.#accepted = true
      this.#listener.accepted()
    })
    client.on('message', (topic: string, payload: Buffer, packet: IPublishPacket) => {
      if (!this.#ended) this.#listener.message(topic, payload, packet.retain)
    })
    client.on('disconnect', (packet) => {
      this.#end({ how: 'disconnected', code: packet.reasonCode ?? 0 })
    })
    // Comes twice for TLS, after the end, for a broken packet that leaves the client deaf: each time the link is no use.
    client.on('error', (error) => {
      if (!this.#accepted) this.#problem = linkProblem(error)
      if (this.#accepted) this.drop()
      else this.#endByNetwork()
    })
    // The only sign of some refused certificates and proxies.
    client.on('close', () => {
      this.#endByNetwork()
    })
  }

  #endByNetwork(): void {
    if (this.#refusal !== undefined) this.#end({ how: 'refused', code: this.#refusal })
    else
      this.#end({ how: 'lost', byUs: false, problem: this.#accepted ? undefined : this.#problem })
  }

  #end(end: LinkEnd): void {
    if (this.#ended) return
    this.#shutDown(() => undefined)
    this.#listener.ended(end)
  }

  /** `end(true)`: anything milder waits for acknowledgements that may never come. */
  #shutDown(done: () => void): void {
    this.#ended = true
    this.#client?.end(true, done)
    for (const settle of this.#waiting) settle()
    this.#waiting.clear()
  }

  /** MQTT.js forgets some callbacks when a connection closes: this settles them all. */
  #untilEnd<T>(atEnd: T, start: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve) => {
      const settle = () => {
        resolve(atEnd)
      }
      this.#waiting.add(settle)
      start((value) => {
        this.#waiting.delete(settle)
        resolve(value)
      })
    })
  }

  /** The same, for what the broker must answer in time: a link on which it does not is dropped. */
  async #within<T>(
    timeoutMs: number,
    atEnd: T,
    start: (resolve: (value: T) => void) => void,
  ): Promise<T> {
    const unanswered = setTimeout(() => {
      this.drop()
    }, timeoutMs)
    try {
      return await this.#untilEnd(atEnd, start)
    } finally {
      clearTimeout(unanswered)
    }
  }

  #fits(topic: string, payload: string | Uint8Array): boolean {
    const bytes = Buffer.byteLength(payload)
    const most = this.#client?.serverProperties?.maximumPacketSize ?? Number.POSITIVE_INFINITY
    return (
      bytes <= limits.payloadBytes &&
      bytes + Buffer.byteLength(topic) + publishOverheadBytes <= most
    )
  }
}

function clientOptions({
  server,
  username,
  password,
  clientId,
  authorities,
}: LinkOptions): IClientOptions {
  const { protocol, host, port, path } = server
  return {
    protocol,
    hostname: protocol === 'wss' && host.includes(':') ? `[${host}]` : host,
    port,
    path,
    username,
    password,
    clientId,
    protocolVersion: 5,
    clean: true,
    keepalive: limits.keepAliveSeconds,
    connectTimeout: connectTimeoutMs,
    manualConnect: true,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    reschedulePings: true,
    timerVariant: 'native',
    rejectUnauthorized: true,
    ...(authorities && { ca: [...authorities] }),
    properties: {
      sessionExpiryInterval: 0,
      receiveMaximum: limits.receiveMaximum,
      maximumPacketSize: limits.packetBytes,
      requestProblemInformation: true,
    },
    // The default writes every packet, passwords and messages, to stderr when DEBUG is set.
    log: () => undefined,
  }
}

/** Without this 10,000 events take six times as long. A websocket sees to it by itself. */
function undelayed({ stream }: MqttClient): void {
  if (stream instanceof Socket) stream.setNoDelay(true)
}

function outcomeOf(error: Error | undefined | null): PublishOutcome {
  if (!error) return 'accepted'
  const code: unknown = 'code' in error ? error.code : undefined
  return code === notAuthorized ? 'forbidden' : typeof code === 'number' ? 'refused' : 'link-lost'
}
