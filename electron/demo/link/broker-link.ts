import { Socket } from 'node:net'
import { connect, type IClientSubscribeOptions, type MqttClient } from 'mqtt'
import { StartError } from '#electron/demo/start-error.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Log } from '#electron/demo/log.ts'

export interface Delivery {
  topic: string
  payload: Uint8Array
  retain: boolean
}

export interface Outgoing {
  topic: string
  payload: string
  qos: 0 | 1
  retain: boolean
}

export interface BrokerLinkDeps {
  url: string
  username: string
  password: string
  clientId: string
  subscriptions: { filter: string; options: IClientSubscribeOptions }[]
  /** Called after each connect, once everything is subscribed. */
  onReady: () => void
  onDelivery: (delivery: Delivery) => void
  /** Nobody has subscribed to what was published: whoever should listen is away. */
  onUnheard?: () => void
  /** The broker refused the name or the password: trying again would not help. */
  onRefused: (refusal: StartError) => void
  log: Log
}

const reconnectMs = 500
const noSubscribers = 0x10
const credentialCodes: ReadonlySet<unknown> = new Set([0x86, 0x87, 0x8a])

/**
 * A connection that comes back by itself. What is published while it is down is dropped, and so is what the
 * broker had not acknowledged: cursors, `sync` and repeated requests bring all of it again.
 */
export class BrokerLink {
  readonly #deps: BrokerLinkDeps
  readonly #client: MqttClient
  #ready = false
  #waiting: Outgoing[] = []
  readonly #inFlight = new Set<number>()
  /** Raised at every loss, so that a late acknowledgement of the old connection counts for nothing. */
  #epoch = 0

  constructor(deps: BrokerLinkDeps) {
    this.#deps = deps
    this.#client = connect(deps.url, {
      protocolVersion: 5,
      clientId: deps.clientId,
      username: deps.username,
      password: deps.password,
      clean: true,
      keepalive: limits.keepAliveSeconds,
      resubscribe: false,
      reconnectPeriod: reconnectMs,
      reconnectOnConnackError: true,
      queueQoSZero: false,
      properties: { receiveMaximum: limits.receiveMaximum, maximumPacketSize: limits.packetBytes },
    })
    this.#client.on('connect', () => {
      void this.#prepare()
    })
    this.#client.on('message', (topic, payload, { retain }) => {
      deps.onDelivery({ topic, payload, retain })
    })
    this.#client.on('close', () => {
      this.#lose()
    })
    this.#client.on('error', (error) => {
      this.#fail(error)
    })
  }

  get isReady(): boolean {
    return this.#ready
  }

  publish(outgoing: readonly Outgoing[]): void {
    if (!this.#ready) return
    this.#waiting.push(...outgoing)
    this.#pump()
  }

  async close(): Promise<void> {
    this.#ready = false
    // Not gently: a gentle end never completes while offline with an unacknowledged message.
    await this.#client.endAsync(true)
  }

  async #prepare(): Promise<void> {
    const epoch = this.#epoch
    const { subscriptions, log, onReady } = this.#deps
    const { stream } = this.#client
    // Nagle costs a factor of ten in bursts of small packets.
    if (stream instanceof Socket) stream.setNoDelay(true)
    try {
      for (const { filter, options } of subscriptions)
        await this.#client.subscribeAsync(filter, options)
    } catch (thrown) {
      log(`cannot subscribe: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      return
    }
    if (epoch !== this.#epoch) return
    this.#ready = true
    onReady()
  }

  /** Keeps the order and stays within the window that the broker grants. */
  #pump(): void {
    const granted = this.#client.connected
      ? this.#client.serverProperties?.receiveMaximum
      : undefined
    const window = Math.min(granted ?? limits.receiveMaximum, limits.receiveMaximum)
    let sent = 0
    for (const outgoing of this.#waiting) {
      if (this.#inFlight.size >= window) break
      sent += 1
      this.#send(outgoing)
    }
    this.#waiting.splice(0, sent)
  }

  #send({ topic, payload, qos, retain }: Outgoing): void {
    const epoch = this.#epoch
    // 0 until MQTT.js has given it one; QoS 0 never gets any.
    let id = 0
    this.#client.publish(topic, payload, { qos, retain }, (error, packet) => {
      if (epoch !== this.#epoch) return
      if (packet && 'reasonCode' in packet && packet.reasonCode === noSubscribers)
        this.#deps.onUnheard?.()
      if (error) this.#deps.log(`not published to ${topic}: ${error.message}`)
      if (id === 0) return
      this.#inFlight.delete(id)
      this.#pump()
    })
    if (qos === 0) return
    id = this.#client.getLastMessageId()
    this.#inFlight.add(id)
  }

  #lose(): void {
    this.#ready = false
    this.#epoch += 1
    this.#waiting = []
    // MQTT.js would send them again one by one before it says that it is connected.
    for (const id of this.#inFlight) this.#client.removeOutgoingMessage(id)
    this.#inFlight.clear()
  }

  #fail(error: Error): void {
    const code = 'code' in error ? error.code : undefined
    if (credentialCodes.has(code)) {
      const { username, url } = this.#deps
      this.#deps.onRefused(
        new StartError(`The broker at ${url} refused the name ${username} or its password.`),
      )
      return
    }
    this.#deps.log(`broker: ${error.message || String(code)}`)
    // After a parser error the client is deaf until its socket is gone.
    if (code === undefined) this.#client.stream.destroy()
  }
}
