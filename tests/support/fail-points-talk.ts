import { v7 as uuidv7 } from 'uuid'
import type { DeskApp } from '#tests/support/desk-app.ts'
import type { StoredMessage, Utterance } from '#tests/support/faults/checker.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import type { PhoneParty } from '#tests/support/faults/phone-party.ts'
import type { Random } from '#tests/support/faults/random.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'
import { canary } from '#tests/support/faults/traffic.ts'

/** What was said on a desk that is killed: each text counts as promised from the moment at which the desk took it. */
export class Talk {
  readonly uttered: Utterance[] = []
  readonly #phones: ReadonlyMap<string, PhoneParty>

  constructor(phones: ReadonlyMap<string, PhoneParty>) {
    this.#phones = phones
  }

  /** How many a desk has taken, or a phone has said. */
  count(direction: Utterance['direction']): number {
    return this.uttered.filter((one) => one.direction === direction && one.isPromised).length
  }

  say({ patient }: ThreadPlace): void {
    const text = this.newText()
    this.uttered.push({ patient, text, direction: 'received', isPromised: true })
    this.#phones.get(patient)?.say(text)
  }

  /** Resolves when the desk has taken it; fails when it dies before that. */
  async send(
    desk: DeskApp,
    { branch, patient }: ThreadPlace,
  ): Promise<{ id: string; text: string }> {
    const text = this.newText()
    const id = uuidv7()
    const utterance: Utterance = { patient, text, direction: 'sent', isPromised: false }
    this.uttered.push(utterance)
    await callDesk(desk, 'message.send', { branch, patient, name: '', branchName: '', id, text })
    utterance.isPromised = true
    return { id, text }
  }

  /** So many, spread over the threads: within one of them a text waits until the one before was taken. */
  async sendMany(
    desk: DeskApp,
    count: number,
    { places, random }: { places: readonly ThreadPlace[]; random: Random },
  ): Promise<void> {
    const picked = Array.from({ length: count }, () => random.pick(places))
    await Promise.all(
      places.map(async (place) => {
        for (const one of picked) if (one === place) await this.send(desk, place)
      }),
    )
  }

  /** Somebody has taken it back, or was shown that it is gone: it need not be anywhere any more. */
  excuse(text: string): void {
    for (const one of this.uttered) if (one.text === text) one.isPromised = false
  }

  isAllWith(service: readonly StoredMessage[], places: readonly ThreadPlace[]): boolean {
    const stored = new Set(service.map(({ text }) => text))
    return this.about(places).every(({ text, isPromised }) => stored.has(text) || !isPromised)
  }

  about(places: readonly ThreadPlace[]): Utterance[] {
    return this.uttered.filter((one) => places.some(({ patient }) => patient === one.patient))
  }

  newText(): string {
    return `${canary} ${String(this.uttered.length)} ${uuidv7().slice(-12)}`
  }
}
