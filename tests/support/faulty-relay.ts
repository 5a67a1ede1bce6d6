import type { IPublishPacket, MqttClient } from 'mqtt'
import type { Directory } from '#electron/demo/directory/directory.ts'
import { connectAsTheService } from '#tests/support/as-the-service.ts'
import { startMosquitto } from '#tests/support/mosquitto.ts'
import type { TestBroker } from '#tests/support/test-broker.ts'

/** A packet between a desk and the practice: `up` is what the desk says, `down` what it hears. */
export interface Passing {
  heading: 'up' | 'down'
  topic: string
  payload: Buffer
  retain: boolean
}

/** What comes out at the other side, and how much later. */
export interface Passed {
  payload: Buffer | string
  afterMs: number
}

/** Decides what becomes of a packet: nothing, itself, something else, or several. */
export type Judge = (packet: Passing) => readonly Passed[]

export const faithful: Judge = ({ payload }) => [{ payload, afterMs: 0 }]

/**
 * A broker of their own for desks, and whoever carries messages between it and the practice's broker, better or worse.
 * TCP keeps its promises; order, completeness and truth are at the judge's mercy.
 */
export class FaultyRelay {
  /** What is on its way is carried as it was judged. */
  judge: Judge = faithful
  readonly #broker: TestBroker
  readonly #desks: MqttClient
  readonly #practice: MqttClient
  readonly #timers = new Set<NodeJS.Timeout>()

  private constructor(broker: TestBroker, desks: MqttClient, practice: MqttClient) {
    this.#broker = broker
    this.#desks = desks
    this.#practice = practice
    desks.on('message', (topic, payload, packet) => {
      this.#carry('up', topic, { payload, packet })
    })
    practice.on('message', (topic, payload, packet) => {
      this.#carry('down', topic, { payload, packet })
    })
  }

  /** Resolves when it carries; accounts that are retained at the practice's broker follow at once. */
  static async open(practiceUrl: string, directory: Directory): Promise<FaultyRelay> {
    const broker = await startMosquitto(directory)
    const desks = await connectAsTheService(broker.url, directory)
    const practice = await connectAsTheService(practiceUrl, directory)
    const relay = new FaultyRelay(broker, desks, practice)
    await desks.subscribeAsync(['ah/v1/+/staff/+/up/+/+', 'ah/v1/+/staff/+/desk/+'], { qos: 1 })
    await practice.subscribeAsync(['ah/v1/+/staff/+/in/#', 'ah/v1/+/staff/+/reply/+'], {
      qos: 1,
      rap: true,
    })
    return relay
  }

  /** Where desks connect. */
  get broker(): TestBroker {
    return this.#broker
  }

  /** Says something to the desks that nobody at the practice has said just now. */
  tell(topic: string, payload: Buffer | string): void {
    this.#desks.publish(topic, payload, { qos: 1 })
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    await this.#desks.endAsync(true)
    await this.#practice.endAsync(true)
    await this.#broker.stop()
  }

  #carry(
    heading: Passing['heading'],
    topic: string,
    { payload, packet }: { payload: Buffer; packet: IPublishPacket },
  ): void {
    const { retain } = packet
    const to = heading === 'up' ? this.#practice : this.#desks
    const qos = packet.qos === 0 ? 0 : 1
    for (const passed of this.judge({ heading, topic, payload, retain })) {
      const publish = () => to.publish(topic, passed.payload, { qos, retain })
      if (passed.afterMs === 0) publish()
      else this.#later(passed.afterMs, publish)
    }
  }

  #later(afterMs: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      run()
    }, afterMs)
    this.#timers.add(timer)
  }
}
