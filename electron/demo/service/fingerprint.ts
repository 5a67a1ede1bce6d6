import { createHash } from 'node:crypto'

/** Deeper than any request of the contract; what is deeper is hostile. */
const deepest = 32

/**
 * What makes two requests the same: the method and the body without `v`, compared as parsed JSON (section 5).
 * Undefined for a body that is nested beyond all reason.
 */
export function fingerprintOf(method: string, body: object): string | undefined {
  const withoutVersion = Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'v'))
  const canonical = canonicalJson(withoutVersion, 0)
  if (canonical === undefined) return undefined
  return createHash('sha256').update(`${method}\n${canonical}`).digest('base64url')
}

function canonicalJson(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (depth >= deepest) return undefined
  const parts: string[] = []
  if (Array.isArray(value)) {
    for (const item of value) {
      const text = canonicalJson(item, depth + 1)
      if (text === undefined) return undefined
      parts.push(text)
    }
    return `[${parts.join(',')}]`
  }
  for (const [key, item] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = canonicalJson(item, depth + 1)
    if (text === undefined) return undefined
    parts.push(`${JSON.stringify(key)}:${text}`)
  }
  return `{${parts.join(',')}}`
}
