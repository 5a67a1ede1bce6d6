/** What stands in double braces and is filled in by the desk. */
export const replyVariables = ['first_name', 'branch', 'phone', 'my_name', 'practice'] as const
export type ReplyVariable = (typeof replyVariables)[number]
export type ReplyValues = Readonly<Record<ReplyVariable, string>>

/** What nobody has filled in yet: a blank of the writer's, or a variable without a value. `from` and `to` as in `slice`. */
export interface OpenPlace {
  kind: 'blank' | 'variable'
  name: string
  from: number
  to: number
}

/** Blanks hold no brackets and no line ends, so that a stray bracket cannot swallow a text. */
const openPlace = /\[\[([^[\]{}\n]{1,80})\]\]|\{\{([^[\]{}\n]{1,80})\}\}/g

export function openPlaces(text: string): OpenPlace[] {
  return [...text.matchAll(openPlace)].map(({ 0: all, 1: blank, 2: variable, index: from }) => ({
    kind: blank === undefined ? 'variable' : 'blank',
    name: (blank ?? variable ?? '').trim(),
    from,
    to: from + all.length,
  }))
}

/** The variables of a text that the desk does not know, each once. */
export function unknownVariables(text: string): string[] {
  const names = openPlaces(text).filter(({ kind }) => kind === 'variable')
  return [...new Set(names.map(({ name }) => name))].filter((name) => !isReplyVariable(name))
}

export function isReplyVariable(name: string): name is ReplyVariable {
  return replyVariables.some((known) => known === name)
}

/** Every variable that has a value is that value, as plain text; the others stay as they are, to be seen. */
export function fillVariables(body: string, values: ReplyValues): string {
  let filled = ''
  let done = 0
  for (const { kind, name, from, to } of openPlaces(body)) {
    const value = kind === 'variable' && isReplyVariable(name) ? onOneLine(values[name]) : ''
    filled += body.slice(done, from) + (value === '' ? body.slice(from, to) : value)
    done = to
  }
  return filled + body.slice(done)
}

/** Names are others' texts: one with brackets must not make a blank, nor one with a line end a line. */
function onOneLine(value: string): string {
  return value
    .replace(/[[\]{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * By which a patient is greeted: `Maria` of *Maria Santos* and of *Santos, Maria*, as it is
 * written; an abbreviation takes the name behind it along, as in *Ma. Theresa Cruz*.
 */
export function firstNameOf(name: string): string {
  const [family = '', given] = name.split(',', 2)
  const words = (given?.trim() ? given : family).trim().split(/\s+/)
  const end = words.findIndex((word) => !word.endsWith('.'))
  return words.slice(0, end < 0 ? words.length : end + 1).join(' ')
}
