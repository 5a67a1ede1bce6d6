import { v7 as uuidv7 } from 'uuid'
import type { StoredMessage, Utterance } from '#tests/support/faults/checker.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import type { PhoneParty } from '#tests/support/faults/phone-party.ts'
import type { Random } from '#tests/support/faults/random.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'
import { windowOf } from '#tests/support/window.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'

export interface TrafficDeps {
  /** The desk that is open now: a test may start another meanwhile. */
  desk: () => DeskApp
  phones: ReadonlyMap<string, PhoneParty>
  places: readonly ThreadPlace[]
  random: Random
}

export interface TrafficPlan {
  messagesEachWay: number
  durationMs: number
}

/** In every text, so that the canary search needs to look for one word only. */
export const canary = 'canary-of-the-traffic'

const words = ['friday', 'crown', 'at three', 'salamat po', 'x-ray', 'braces', 'confirmed', 'niños']
/** Of so many messages of the desk, one is typed by hand. */
const typedOneIn = 20

/** Two-way conversation at a natural rhythm; remembers who uttered what. */
export class Traffic {
  readonly uttered: Utterance[] = []
  readonly #deps: TrafficDeps
  #count = 0

  constructor(deps: TrafficDeps) {
    this.#deps = deps
  }

  /** Resolves when everything planned has been uttered, which says nothing about its arrival. */
  async run(plan: TrafficPlan): Promise<void> {
    await Promise.all([
      this.#each(plan, (place) => this.#fromDesk(place)),
      this.#each(plan, (place) => {
        this.say(place)
        return Promise.resolve()
      }),
    ])
  }

  /** Whether the service has everything that was promised. */
  isAllWith(service: readonly StoredMessage[]): boolean {
    const stored = new Set(service.map(({ text }) => text))
    return this.uttered.every(({ text, isPromised }) => stored.has(text) || !isPromised)
  }

  /** One message from a phone. */
  say({ patient }: ThreadPlace): string {
    const text = this.#text()
    const phone = this.#deps.phones.get(patient)
    if (!phone) throw new Error(`There is no phone of ${patient}`)
    this.uttered.push({ patient, text, direction: 'received', isPromised: true })
    phone.say(text)
    return text
  }

  /** One message of the desk, past the composer. */
  async send({ branch, patient }: ThreadPlace): Promise<string> {
    const utterance = this.#toSend(patient)
    const { text } = utterance
    try {
      await callDesk(this.#deps.desk(), 'message.send', { branch, patient, id: uuidv7(), text })
      utterance.isPromised = true
    } catch {
      // The desk could not take it: then it promised nothing.
    }
    return text
  }

  /** One message of the desk by hand, in the conversation that it opens. */
  async type(place: ThreadPlace): Promise<string> {
    const utterance = this.#toSend(place.patient)
    const view = windowOf(this.#deps.desk().page)
    try {
      await view.go(`#/chats/${place.branch}/${place.patient}`)
      const composer = view.composer(place.name)
      await composer.fill(utterance.text.slice(0, -1))
      await composer.press('End')
      await composer.pressSequentially(utterance.text.slice(-1))
      await composer.press('Enter')
      utterance.isPromised = true
    } catch (error) {
      // Only a desk that was killed may break off.
      if (!this.#deps.desk().ended) throw error
    }
    return utterance.text
  }

  async #fromDesk(place: ThreadPlace): Promise<void> {
    if (this.#deps.random.between(1, typedOneIn) === 1) await this.type(place)
    else await this.send(place)
  }

  #toSend(patient: string): Utterance {
    const utterance: Utterance = {
      ...{ patient, text: this.#text(), direction: 'sent', isPromised: false },
    }
    this.uttered.push(utterance)
    return utterance
  }

  #text(): string {
    const { random } = this.#deps
    this.#count += 1
    const said = Array.from({ length: random.between(1, 6) }, () => random.pick(words))
    return `${canary} ${random.seed}-${this.#count} ${said.join(' ')}`
  }

  /** One after the other, at random moments within the time; late ones follow at once. */
  async #each(plan: TrafficPlan, utter: (place: ThreadPlace) => Promise<void>): Promise<void> {
    const { random, places } = this.#deps
    const moments = Array.from({ length: plan.messagesEachWay }, () => ({
      atMs: random.unit() * plan.durationMs,
      place: random.pick(places),
    })).sort((one, other) => one.atMs - other.atMs)
    const began = performance.now()
    for (const { atMs, place } of moments) {
      const waitMs = began + atMs - performance.now()
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
      await utter(place)
    }
  }
}
