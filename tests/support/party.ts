import { randomBytes } from 'node:crypto'
import { Socket } from 'node:net'
import { connectAsync, type IClientPublishOptions, type MqttClient } from 'mqtt'
import { v7 as uuidv7 } from 'uuid'
import { eventually } from '#tests/support/eventually.ts'
import { Reply } from '#shared/contract/replies.ts'

export interface Received {
  topic: string
  bytes: number
  /** Undefined when it is not JSON. */
  body: Record<string, unknown> | undefined
}

/** How a request is asked; a repeat gives the same id and fields again. */
export interface Asked {
  method: string
  fields: Record<string, unknown>
  id?: string
}

/** Somebody at the broker with a name of their own: a desk or a phone, reduced to its MQTT. */
export class Party {
  readonly name: string
  /** The install or device: the part of its topics that nobody else knows. */
  readonly device = `d${randomBytes(10).toString('hex')}`
  readonly received: Received[] = []
  readonly client: MqttClient
  readonly #root: string

  private constructor(name: string, root: string, client: MqttClient) {
    this.name = name
    this.client = client
    this.#root = root
    client.on('message', (topic, payload) => {
      this.received.push({ topic, bytes: payload.byteLength, body: parse(payload) })
    })
    client.on('error', () => undefined)
  }

  /** Signs in, subscribes to its own inbox and replies. `root` is e.g. `ah/v1/pr_test/staff/st_one`. */
  static async connect(url: string, root: string, password: string): Promise<Party> {
    const name = root.split('/').at(-1) ?? ''
    const client = await connectAsync(url, {
      protocolVersion: 5,
      clientId: `test_${name}_${randomBytes(8).toString('hex')}`,
      username: name,
      password,
      clean: true,
      reconnectPeriod: 0,
      properties: { receiveMaximum: 200, maximumPacketSize: 512 * 1024 },
    })
    // Without this every round trip waits 40 ms for a delayed acknowledgement.
    if (client.stream instanceof Socket) client.stream.setNoDelay(true)
    const party = new Party(name, root, client)
    await client.subscribeAsync([`${root}/in/#`, `${root}/reply/${party.device}`], { qos: 1 })
    return party
  }

  topicOf(method: string): string {
    return `${this.#root}/up/${this.device}/${method}`
  }

  get replyTopic(): string {
    return `${this.#root}/reply/${this.device}`
  }

  async publish(topic: string, body: unknown, options: IClientPublishOptions = {}): Promise<void> {
    const payload =
      typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
    const bytes = typeof payload === 'string' ? payload : Buffer.from(payload)
    await this.client.publishAsync(topic, bytes, { qos: 1, ...options })
  }

  /** Publishes a request without waiting for its reply; gives its id. */
  async request(
    { method, fields, id = uuidv7() }: Asked,
    options: IClientPublishOptions = {},
  ): Promise<string> {
    await this.publish(this.topicOf(method), { v: 1, id, ...fields }, options)
    return id
  }

  /** The next reply to an id after `since` messages had been received. */
  async replyTo(id: string, since = 0): Promise<Reply & { bytes: number }> {
    return eventually(() => {
      const found = this.received
        .slice(since)
        .find(({ topic, body }) => topic === this.replyTopic && body?.['id'] === id)
      return found && { ...Reply.parse(found.body), bytes: found.bytes }
    }, `the reply to ${id} for ${this.name}`)
  }

  async ask(
    method: string,
    fields: Record<string, unknown>,
    id?: string,
  ): Promise<Reply & { bytes: number }> {
    const since = this.received.length
    const asked = await this.request({ method, fields, ...(id !== undefined && { id }) })
    return this.replyTo(asked, since)
  }

  /** The result of a request that has to succeed. */
  async result(
    method: string,
    fields: Record<string, unknown>,
    id?: string,
  ): Promise<Record<string, unknown>> {
    const reply = await this.ask(method, fields, id)
    if (!reply.ok) throw new Error(`${method} was refused: ${reply.error.code}`)
    return reply.result as Record<string, unknown>
  }

  /** The code with which a request is refused, or `ok`. */
  async verdict(method: string, fields: Record<string, unknown>, id?: string): Promise<string> {
    const reply = await this.ask(method, fields, id)
    return reply.ok ? 'ok' : reply.error.code
  }

  /** The first message below its inbox that fits, now or later, among those after the first `since`. */
  async inbox(
    below: string,
    fits: (body: Record<string, unknown>) => boolean = () => true,
    since = 0,
  ): Promise<Record<string, unknown>> {
    const topic = `${this.#root}/in/${below}`
    const isIt = (received: Received) =>
      received.topic === topic && received.body && fits(received.body)
    return eventually(() => this.received.slice(since).find(isIt)?.body, `${this.name} in/${below}`)
  }

  /** The bodies received below its inbox so far. */
  seen(below: string): Record<string, unknown>[] {
    return this.received.flatMap(({ topic, body }) =>
      topic === `${this.#root}/in/${below}` && body ? [body] : [],
    )
  }

  async close(): Promise<void> {
    await this.client.endAsync(true)
  }
}

function parse(payload: Uint8Array): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8')) as Record<string, unknown>
  } catch {
    // What is not JSON has no body; the test sees the topic all the same.
    return undefined
  }
}
