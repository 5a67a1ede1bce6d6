import { limits } from '#shared/contract/limits.ts'
import type { z } from 'zod'

/**
 * Reads one payload: UTF-8 JSON, one object, at most 256 KiB. Undefined for anything else;
 * the caller drops it, counts it and logs it without its content (section 3).
 * `decode` turns bytes into text and throws on invalid UTF-8: `shared` has no TextDecoder of its own.
 */
export function readJsonObject(
  payload: Uint8Array,
  decode: (bytes: Uint8Array) => string,
): object | undefined {
  if (payload.byteLength === 0 || payload.byteLength > limits.payloadBytes) return undefined
  try {
    const value: unknown = JSON.parse(decode(payload))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    // Not UTF-8 or not JSON: the caller counts it like any other payload that does not validate.
    return undefined
  }
}

/** Splits the items of a page into those that validate, in order, and the number of those that do not. */
export function parseItems<S extends z.ZodType>(
  schema: S,
  items: unknown[],
): { valid: z.infer<S>[]; dropped: number } {
  const valid: z.infer<S>[] = []
  for (const item of items) {
    const parsed = schema.safeParse(item)
    if (parsed.success) valid.push(parsed.data)
  }
  return { valid, dropped: items.length - valid.length }
}
