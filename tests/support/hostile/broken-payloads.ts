import { limits } from '#shared/contract/limits.ts'
import { canary } from '#tests/support/hostile/texts.ts'

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

/** Not one of these is a JSON object within the limit. */
export const brokenPayloads: readonly (string | Uint8Array)[] = [
  canary,
  'null',
  '[]',
  `"${canary}"`,
  '1e999',
  '{"v":1',
  `{"v":1}${canary}`,
  `{'v':1,"${canary}":1}`,
  `[${deep(10_000)}]`,
  new Uint8Array([0x7b, 0x22, 0x76, 0x22, 0x3a, 0xff, 0xfe, 0x7d]),
  // An overlong slash, a surrogate in UTF-8, a byte order mark, and nothing but zeros.
  new Uint8Array([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]),
  new Uint8Array([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
  new Uint8Array(1_000),
  `{"v":1,"${canary}":"${'x'.repeat(limits.payloadBytes)}"}`,
  `{"v":1,"word":"${'W'.repeat(500_000)}"}`,
]

/** Larger than a packet may be: the broker ends the connection of whoever sends it. */
export const oversizedPacket = 'x'.repeat(limits.packetBytes + 1)

/** Put where a field should be, as JSON. */
const wrongValues: readonly string[] = [
  'null',
  'true',
  '-1',
  '0.5',
  '1e308',
  '1e999',
  '-9007199254740993',
  '"NaN"',
  '""',
  '"__proto__"',
  '"\\ud800"',
  '"\\u0000"',
  '"2026-02-30T25:61:00.000Z"',
  `"<img src=x onerror='globalThis.pwned=1'>${canary}"`,
  `"${'W'.repeat(5_000)}"`,
  '[]',
  '{}',
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  deep(10_000),
]

const place = '@@here@@'

/** Every field of `good` in turn, at every depth, taken out and replaced by what it must not be. Some of it may validate. */
export function* spoiled(good: unknown): Generator<string> {
  yield* versionsOf(good)
  for (const path of pathsOf(good)) {
    yield JSON.stringify(put(good, path, undefined))
    const withPlace = JSON.stringify(put(good, path, place))
    for (const wrong of wrongValues) yield withPlace.replace(`"${place}"`, () => wrong)
  }
}

/** Fields that do no harm but to a careless reader, in front of the first field of an object. */
export function salted(json: string): string {
  const salt = `"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1,"salt":${deep(1_000)},`
  return json.startsWith('{"') ? `{${salt}${json.slice(1)}` : json
}

type Path = readonly (string | number)[]

function versionsOf(good: unknown): string[] {
  return [0, 2, '1', 1.5].map((v) => JSON.stringify({ ...(good as object), v }))
}

function pathsOf(value: unknown, above: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]): Path[] => {
    const path = [...above, key]
    return [path, ...pathsOf(inner, path)]
  })
}

function put(value: unknown, [key, ...rest]: Path, wrong: unknown): unknown {
  if (key === undefined) return wrong
  const inner = (value as Record<string | number, unknown>)[key]
  const next = put(inner, rest, wrong)
  if (Array.isArray(value))
    return value.map((item: unknown, at) => (at === Number(key) ? next : item))
  return { ...(value as object), [key]: next }
}
