import { expect, type Locator, type Page } from '@playwright/test'
import { v7 as uuidv7 } from 'uuid'
import type { StoredMessage, Utterance } from '#tests/support/faults/checker.ts'
import { sendBurst } from '#tests/support/faults/desk-calls.ts'
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
  /** Until what is sent next has a window. */
  ready?: () => Promise<unknown> | undefined
}

export interface TrafficPlan {
  messagesEachWay: number
  durationMs: number
  /** False where the composer may be away: then everything of the desk goes past it. */
  byHand?: boolean
}

/** In every text, so that the canary search needs to look for one word only. */
export const canary = 'canary-of-the-traffic'

const words = ['friday', 'crown', 'at three', 'salamat po', 'x-ray', 'braces', 'confirmed', 'niños']
/** So many messages of the desk go past the composer before one is typed by hand. */
const burst = 39

interface Moment {
  atMs: number
  place: ThreadPlace
}

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
    const began = performance.now()
    await Promise.all([this.#desk(plan, began), this.#phones(plan, began)])
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
  async send(place: ThreadPlace): Promise<string> {
    const [text] = await this.#burst([{ atMs: 0, place }], performance.now())
    return text ?? ''
  }

  /** One message of the desk by hand, in the conversation that it opens. */
  async type(place: ThreadPlace): Promise<string> {
    const utterance = this.#toSend(place.patient)
    const { page } = this.#deps.desk()
    const view = windowOf(page)
    try {
      await view.go(`#/chats/${place.branch}/${place.patient}`)
      const composer = view.composer(place.name)
      await composer.fill(utterance.text.slice(0, -1))
      await composer.press('End')
      await composer.pressSequentially(utterance.text.slice(-1))
      await composer.press('Enter')
      await sendAnywayIfAsked(page, composer)
      utterance.isPromised = true
    } catch (error) {
      // Only a desk that was killed may break off.
      if (!this.#deps.desk().ended) throw error
    }
    return utterance.text
  }

  /** Bursts past the composer, and one message by hand between them. */
  async #desk(plan: TrafficPlan, began: number): Promise<void> {
    const moments = this.#moments(plan)
    for (let at = 0; at < moments.length; at += burst + 1) {
      await this.#deps.ready?.()
      await this.#burst(moments.slice(at, at + burst), began)
      const typed = moments[at + burst]
      if (typed && plan.byHand !== false) await this.type(typed.place)
      else if (typed) await this.send(typed.place)
    }
  }

  async #phones(plan: TrafficPlan, began: number): Promise<void> {
    for (const { atMs, place } of this.#moments(plan)) {
      await until(began + atMs)
      this.say(place)
    }
  }

  #moments({ messagesEachWay, durationMs }: TrafficPlan): Moment[] {
    const { random, places } = this.#deps
    return Array.from({ length: messagesEachWay }, () => ({
      atMs: random.unit() * durationMs,
      place: random.pick(places),
    })).sort((one, other) => one.atMs - other.atMs)
  }

  /** At their moments, without waiting for one before the next, as fast hands in several conversations do. */
  async #burst(moments: readonly Moment[], began: number): Promise<string[]> {
    const utterances = moments.map(({ place }) => this.#toSend(place.patient))
    const calls = moments.map(({ atMs, place: { branch, patient } }, index) => ({
      afterMs: Math.max(0, began + atMs - performance.now()),
      input: {
        ...{ branch, patient, name: '', branchName: '' },
        ...{ id: uuidv7(), text: utterances[index]?.text ?? '' },
      },
    }))
    try {
      const taken = await sendBurst(this.#deps.desk(), calls)
      for (const [index, utterance] of utterances.entries())
        utterance.isPromised = taken[index] ?? false
    } catch {
      // The window went away: what it had not answered it has not promised.
    }
    return utterances.map(({ text }) => text)
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
}

/** The patient may have written meanwhile: then Send asks once. */
export async function sendAnywayIfAsked(page: Page, composer: Locator): Promise<void> {
  const anyway = page.getByRole('button', { name: 'Send anyway' })
  const isGone = async () => (await composer.inputValue()) === ''
  await expect
    .poll(async () => (await anyway.isVisible()) || isGone(), { intervals: [20] })
    .toBe(true)
  if (await anyway.isVisible()) await anyway.click()
}

async function until(moment: number): Promise<void> {
  const waitMs = moment - performance.now()
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
}
