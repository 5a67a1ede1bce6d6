import { appendFileSync, existsSync, readFileSync } from 'node:fs'

interface BusEvent {
  at: number
  type: 'notify' | 'close' | 'clicked' | 'missed'
  id: number
  summary?: string
  body?: string
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

  click(id: number): void {
    appendFileSync(`${this.#log}.clicks`, `${JSON.stringify({ id, action: 'default' })}\n`)
  }

  #lines(): BusEvent[] {
    if (!existsSync(this.#log)) return []
    const lines = readFileSync(this.#log, 'utf8').split('\n').filter(Boolean)
    return lines.map((line) => JSON.parse(line) as BusEvent)
  }
}
