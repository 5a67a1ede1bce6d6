import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { eventually } from '#tests/support/eventually.ts'

interface BusEvent {
  at: number
  type: 'notify' | 'close' | 'clicked' | 'missed' | 'refused' | 'behaves'
  id: number
  summary?: string
  body?: string
}

/** How the service behaves; by default it takes everything, and says that it shows it. */
interface Behaviour {
  refuses?: boolean
  inhibited?: boolean
}

/** What the session bus's notification service has seen, and a person's hand on it. */
export class BusNotifications {
  readonly #log: string
  readonly #skip: number

  constructor() {
    const log = process.env['NOTIFICATIONS_LOG']
    if (!log) throw new Error('The tests run inside tests/support/desktop-session.mjs')
    this.#log = log
    this.#skip = this.#lines().length
  }

  /** Everything since this object was made. */
  events(): BusEvent[] {
    return this.#lines().slice(this.#skip)
  }

  shown(): BusEvent[] {
    return this.events().filter(({ type }) => type === 'notify')
  }

  /** What stands on the screen now. */
  standing(): BusEvent[] {
    const gone = new Set(
      this.events()
        .filter(({ type }) => type === 'close' || type === 'clicked')
        .map(({ id }) => id),
    )
    return this.shown().filter(({ id }) => !gone.has(id))
  }

  click(id: number): void {
    this.#tell({ id, action: 'default' })
  }

  /** Resolves when the service has heard of it. */
  async behave({ refuses = false, inhibited = false }: Behaviour): Promise<void> {
    const before = this.#behaved()
    this.#tell({ behaviour: { refuses, inhibited } })
    await eventually(() => this.#behaved() > before || undefined, 'the service to behave so')
  }

  /** For whoever comes next on this desktop. */
  async reset(): Promise<void> {
    if (this.#behaved() > 0) await this.behave({})
  }

  #behaved(): number {
    return this.events().filter(({ type }) => type === 'behaves').length
  }

  #tell(what: object): void {
    appendFileSync(`${this.#log}.clicks`, `${JSON.stringify(what)}\n`)
  }

  #lines(): BusEvent[] {
    if (!existsSync(this.#log)) return []
    const lines = readFileSync(this.#log, 'utf8').split('\n').filter(Boolean)
    return lines.map((line) => JSON.parse(line) as BusEvent)
  }
}
