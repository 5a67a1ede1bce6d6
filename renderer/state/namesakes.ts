import { digitsOf, foldText } from '#renderer/state/fold-text.ts'

/** What of a person may be shown to tell him or her from others with the same name. */
export interface Nameable {
  id: string
  name: string
  phone?: string | undefined
  birthDate?: string | undefined
}

/** The words beside a name: the caller puts them into a sentence of the person's language. */
export type Distinction =
  | { by: 'phone'; digits: string }
  | { by: 'birth'; year: string }
  | { by: 'both'; digits: string; year: string }
  | { by: 'id'; id: string }

const phoneTail = 4

/** For everyone whose name stands twice in the list; nobody else needs more than a name. */
export function tellApart(people: Iterable<Nameable>): ReadonlyMap<string, Distinction> {
  const byName = new Map<string, Nameable[]>()
  for (const person of people) {
    const name = foldText(person.name)
    const group = byName.get(name)
    if (group) group.push(person)
    else byName.set(name, [person])
  }
  const apart = new Map<string, Distinction>()
  for (const group of byName.values()) {
    if (group.length < 2) continue
    for (const person of group) apart.set(person.id, distinguish(person, group))
  }
  return apart
}

function distinguish(person: Nameable, group: readonly Nameable[]): Distinction {
  const digits = tailOf(person)
  const year = yearOf(person)
  const isOnly = (has: (other: Nameable) => boolean) => group.filter(has).length === 1
  if (digits !== '' && isOnly((other) => tailOf(other) === digits)) return { by: 'phone', digits }
  if (year !== '' && isOnly((other) => yearOf(other) === year)) return { by: 'birth', year }
  const bothTell = isOnly((other) => tailOf(other) === digits && yearOf(other) === year)
  if (digits !== '' && year !== '' && bothTell) return { by: 'both', digits, year }
  return { by: 'id', id: person.id }
}

function tailOf({ phone }: Nameable): string {
  return digitsOf(phone ?? '').slice(-phoneTail)
}

function yearOf({ birthDate }: Nameable): string {
  return birthDate?.slice(0, 4) ?? ''
}
