const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other']
const pluralKey = new RegExp(`^(.*)_(${pluralForms.join('|')})$`)

/** What is wrong with a catalogue beside the English one: keys, plural forms, placeholders. Empty when nothing is. */
export function compareCatalogues(english: object, other: object, language: string): string[] {
  const wanted = texts(english)
  const there = texts(other)
  const families = pluralFamilies(wanted)
  const expected = new Map<string, Set<string>>()
  for (const [key, text] of wanted) {
    const family = pluralKey.exec(key)?.[1]
    if (family === undefined || !families.has(family)) expected.set(key, placeholders(text))
  }
  for (const [family, values] of families) {
    for (const [form, numbers] of formsOf(language)) {
      // A form for one number only may say that number in words.
      const optional = numbers > 1 ? [] : ['count']
      expected.set(`${family}_${form}`, without(values, optional))
    }
    // i18next says zero apart where a language gives it words of its own.
    if (wanted.has(`${family}_zero`)) expected.set(`${family}_zero`, without(values, ['count']))
  }
  const allowed = (key: string) => families.get(pluralKey.exec(key)?.[1] ?? '') ?? expected.get(key)
  return [
    ...[...expected].flatMap(([key, values]) =>
      problemsOf({ key, text: there.get(key), values, allowed }),
    ),
    ...[...there.keys()]
      .filter((key) => !expected.has(key))
      .map((key) => `${key}: is not in English`),
  ]
}

interface Judged {
  key: string
  text: string | undefined
  values: ReadonlySet<string>
  allowed: (key: string) => ReadonlySet<string> | undefined
}

function problemsOf({ key, text, values, allowed }: Judged): string[] {
  if (text === undefined) return [`${key}: is missing`]
  if (text.trim() === '') return [`${key}: is empty`]
  const used = placeholders(text)
  const missing = [...values].filter((value) => !used.has(value))
  const unknown = [...used].filter((value) => !allowed(key)?.has(value))
  return [
    ...missing.map((value) => `${key}: {{${value}}} is missing`),
    ...unknown.map((value) => `${key}: {{${value}}} is unknown`),
  ]
}

/** Every text by the path of its key. */
function texts(catalogue: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) => {
      if (typeof value === 'object' && value !== null) return [...texts(value, `${path}${key}.`)]
      return typeof value === 'string' ? [[`${path}${key}`, value] as const] : []
    }),
  )
}

/** Keys that have a form for a count, with all values that any of their forms takes. */
function pluralFamilies(english: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const families = new Map<string, Set<string>>()
  for (const [key, text] of english) {
    const family = pluralKey.exec(key)?.[1]
    if (family === undefined || !english.has(`${family}_other`)) continue
    families.set(family, new Set([...(families.get(family) ?? []), ...placeholders(text)]))
  }
  return families
}

/** The language's plural forms of whole numbers, and for how many of the first thousand each stands. */
function formsOf(language: string): Map<string, number> {
  const rules = new Intl.PluralRules(language)
  const forms = new Map<string, number>()
  for (let number = 0; number < 1_000; number += 1) {
    const form = rules.select(number)
    forms.set(form, (forms.get(form) ?? 0) + 1)
  }
  return forms
}

function placeholders(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/\{\{\s*([\w.]+)\s*(?:,[^{}]*)?\}\}/g)].flatMap(([, name]) => name ?? []),
  )
}

function without(values: ReadonlySet<string>, left: readonly string[]): Set<string> {
  return new Set([...values].filter((value) => !left.includes(value)))
}
