import { readJsonObject } from '#shared/contract/parse-payload.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** One payload as a JSON object, or undefined when it is none (contract section 3). */
export function readPayload(payload: Uint8Array): object | undefined {
  return readJsonObject(payload, (bytes) => utf8.decode(bytes))
}
