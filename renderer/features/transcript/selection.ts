import type { Message, Seq } from '#shared/model/message.ts'

export type Range = 'today' | 'week' | 'dates' | 'single'

/** Days as `2026-11-28`, which sort and compare as text. */
export interface Days {
  from: string
  to: string
}

/** What a person has chosen so far. */
export interface Chosen {
  range: Range
  dates: Days
  changed: ReadonlySet<Seq>
  /** How many of the newest are shown when messages are chosen one by one. */
  count: number
}

const dayMs = 86_400_000

/** The days that a choice covers, both ends included; null when messages are chosen one by one. */
export function daysOf(range: Range, dates: Days, today: string): Days | null {
  switch (range) {
    case 'today':
      return { from: today, to: today }
    case 'week':
      return { from: daysBefore(today, 6), to: today }
    case 'dates':
      return dates.from <= dates.to ? dates : { from: dates.to, to: dates.from }
    case 'single':
      return null
  }
}

export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * dayMs).toISOString().slice(0, 10)
}

/** What can be chosen from, and how a message is chosen: by its day, unless somebody has changed that. */
export interface Selection {
  shown: readonly Message[]
  isChosen: (seq: Seq) => boolean
  chosen: readonly Message[]
}

interface Choice {
  messages: readonly Message[]
  dayOf: (message: Message) => string
  days: Days | null
  /** Ticked or unticked by hand. */
  changed: ReadonlySet<Seq>
}

export function select({ messages, dayOf, days, changed }: Choice): Selection {
  const isIn = (message: Message) => {
    const day = dayOf(message)
    return days !== null && days.from <= day && day <= days.to
  }
  const shown = days === null ? messages : messages.filter(isIn)
  const isChosen = (seq: Seq) => changed.has(seq) === (days === null)
  return { shown, isChosen, chosen: shown.filter(({ seq }) => isChosen(seq)) }
}
