import { catalogues } from '#shared/locales/catalogues.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

interface Wanted {
  locale: string
  zone: string
  options: Intl.DateTimeFormatOptions
}

/** Making a format is a thousand times dearer than using it. `kind` names the options. */
function format(kind: string, { locale, zone, options }: Wanted): Intl.DateTimeFormat {
  const key = `${kind} ${locale} ${zone}`
  const known = formats.get(key)
  if (known) return known
  const fresh = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  formats.set(key, fresh)
  return fresh
}

type SpanUnit = 'minute' | 'hour' | 'day'
export type SpanWidth = 'short' | 'long'

const spans = new Map<string, Intl.NumberFormat>()

function spanFormat(locale: string, unit: SpanUnit, width: SpanWidth): Intl.NumberFormat {
  const key = `${locale} ${unit} ${width}`
  const known = spans.get(key)
  if (known) return known
  const fresh = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: width })
  spans.set(key, fresh)
  return fresh
}

const isoDay: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' }

export type DayWords = { is: 'today' | 'yesterday' } | { is: 'date'; words: string }

/** Words for instants, in one language and one time zone. */
export class Times {
  readonly #locale: string
  readonly #zone: string

  /** Each catalogue says how its language writes dates and times: English as the Philippines do. */
  constructor(language: string, zone: string) {
    this.#locale = catalogues.get(language)?.meta.locale ?? language
    this.#zone = zone
  }

  /** The day as `2026-11-22`: sorts and compares as text. */
  day(at: string | number): string {
    const wanted = { locale: 'en-CA', zone: this.#zone, options: isoDay }
    return format('iso day', wanted).format(new Date(at))
  }

  time(at: string | number): string {
    return this.#words('time', { hour: 'numeric', minute: '2-digit' }, at)
  }

  full(at: string | number): string {
    return this.#words('full', { dateStyle: 'full', timeStyle: 'short' }, at)
  }

  /** How long it has been, in the largest unit that is full: `14 minutes`, or `14 min`. */
  span(at: string, now: number, width: SpanWidth): string {
    const minutes = Math.max(0, Math.round((now - Date.parse(at)) / 60_000))
    const say = (unit: SpanUnit, count: number) =>
      spanFormat(this.#locale, unit, width).format(Math.floor(count))
    if (minutes < 60) return say('minute', minutes)
    return minutes < 24 * 60 ? say('hour', minutes / 60) : say('day', minutes / (24 * 60))
  }

  /** For a date without a time, such as a day of birth: the zone must not move it. */
  date(date: string): string {
    return new Times(this.#locale, 'UTC').#words('date', { dateStyle: 'long' }, date)
  }

  /** `today` is a day as `day()` writes it. For a list: the time today, the weekday in the last six days, the date before that. */
  inList(at: string, today: string): string {
    const age = daysBetween(this.day(at), today)
    if (age <= 0) return this.time(at)
    if (age < 7) return this.#words('weekday', { weekday: 'short' }, at)
    const [kind, options] = this.#dateOptions(at, today)
    return this.#words(kind, options, at)
  }

  /** For the line between two days of a conversation. */
  separator(at: string, today: string): DayWords {
    const age = daysBetween(this.day(at), today)
    if (age === 0) return { is: 'today' }
    if (age === 1) return { is: 'yesterday' }
    const [kind, options] = this.#dateOptions(at, today)
    return {
      is: 'date',
      words: this.#words(`weekday ${kind}`, { weekday: 'short', ...options }, at),
    }
  }

  #dateOptions(at: string, today: string): [string, Intl.DateTimeFormatOptions] {
    const sameYear = this.day(at).slice(0, 4) === today.slice(0, 4)
    return sameYear
      ? ['day', { day: 'numeric', month: 'short' }]
      : ['day of year', { day: 'numeric', month: 'short', year: 'numeric' }]
  }

  #words(kind: string, options: Intl.DateTimeFormatOptions, at: string | number): string {
    const wanted = { locale: this.#locale, zone: this.#zone, options }
    return format(kind, wanted).format(new Date(at))
  }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
