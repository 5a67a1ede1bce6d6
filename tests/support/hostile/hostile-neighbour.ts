import type { MqttClient } from 'mqtt'
import { parseBranchEvent } from '#shared/contract/events.ts'
import { connectAsTheService } from '#tests/support/as-the-service.ts'
import type { Clinic } from '#tests/support/clinic.ts'
import { eventually } from '#tests/support/eventually.ts'
import { brokenPayloads, oversizedPacket, spoiled } from '#tests/support/hostile/broken-payloads.ts'
import { goodPayloads, isRefused } from '#tests/support/hostile/good-payloads.ts'
import type { Kind, Scene } from '#tests/support/hostile/good-payloads.ts'
import type { Random } from '#tests/support/faults/random.ts'

const practice = 'pr_ngiti'
const staff = 'st_ana'
const root = `ah/v1/${practice}/staff/${staff}`
const inbox = `${root}/in/br_makati`
const kinds: readonly Kind[] = ['events', 'signals', 'account', 'reply']

/** Somebody with the service's own rights, who listens to `st_ana`'s desk and puts what nobody may accept beside it. */
export class HostileNeighbour {
  readonly #clinic: Clinic
  readonly #client: MqttClient
  /** The newest event of Makati: the places of the next ones in its log are known from it. */
  #live: { feed: string; rev: number } | undefined
  /** The newest request, whose answer the desk waits for. */
  #asked: { install: string; id: string } | undefined

  private constructor(clinic: Clinic, client: MqttClient) {
    this.#clinic = clinic
    this.#client = client
    client.on('message', (topic, payload) => {
      if (topic.endsWith('/events')) this.#hearEvent(payload)
      else this.#hearRequest(topic, payload)
    })
  }

  static async connect(clinic: Clinic): Promise<HostileNeighbour> {
    const client = await connectAsTheService(clinic.broker.url, clinic.directory)
    const neighbour = new HostileNeighbour(clinic, client)
    await client.subscribeAsync([`${inbox}/events`, `${root}/up/+/+`], { qos: 1 })
    return neighbour
  }

  /** One payload in each topic that the desk hears, right where it would take a good one, or soon will. */
  async publish(random: Random, patient: string): Promise<void> {
    const { feed, rev } = await eventually(() => this.#live, 'an event of the branch')
    const { install, id } = await eventually(() => this.#asked, 'a request of the desk')
    const ahead = random.between(1, 20)
    const scene = { practice, staff, branch: 'br_makati', patient, feed, rev: rev + ahead }
    const topics: Record<Kind, string> = {
      events: `${inbox}/events`,
      signals: `${inbox}/signals`,
      account: `${root}/in/account`,
      reply: `${root}/reply/${install}`,
    }
    for (const kind of kinds) {
      const payload = random.chance(0.3)
        ? random.pick(brokenPayloads)
        : wrongOne(random, kind, { scene, id })
      const bytes = typeof payload === 'string' ? payload : Buffer.from(payload)
      await this.#client.publishAsync(topics[kind], bytes, { qos: 1 })
    }
  }

  /** A packet that the broker itself must not take. Resolves when it has thrown the sender out. */
  async publishOversized(): Promise<void> {
    const { broker, directory } = this.#clinic
    const sender = await connectAsTheService(broker.url, directory)
    const isThrownOut = new Promise<void>((resolve) => {
      sender.once('close', () => {
        resolve()
      })
    })
    sender.publish(`${inbox}/events`, oversizedPacket, { qos: 1 })
    await isThrownOut
  }

  async close(): Promise<void> {
    await this.#client.endAsync()
  }

  #hearEvent(payload: Buffer): void {
    const event = parseBranchEvent(read(payload))
    if (event.kind === 'event') this.#live = { feed: event.event.feed, rev: event.event.rev }
  }

  #hearRequest(topic: string, payload: Buffer): void {
    const id = (read(payload) as { id?: unknown } | undefined)?.id
    const [install, method] = topic.split('/').slice(6)
    if (install !== undefined && method !== 'typing') this.#asked = { install, id: String(id) }
  }
}

/** A good payload with one thing in it that must not be; an answer bears the id that the desk waits for. */
function wrongOne(random: Random, kind: Kind, { scene, id }: { scene: Scene; id: string }): string {
  const good = random.pick(goodPayloads(kind, scene))
  const own = kind === 'reply' ? { ...(good as object), id } : good
  const candidates = [...spoiled(own)]
  for (;;) {
    const json = random.pick(candidates)
    if (isRefused(kind, json)) return json
  }
}

function read(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString())
  } catch {
    // It hears its own words too.
    return undefined
  }
}
