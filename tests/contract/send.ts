import { toInstant } from '#shared/model/instant.ts'

/** The fields of a `message.send` of a desk. */
export function aSend(patient: string, text: string, branch = 'br_one') {
  return { branch, patient, text, sentAt: toInstant(Date.parse('2026-01-05T01:00:00.000Z')) }
}

/** The fields of a `message.send` of a phone. */
export function aPhoneSend(text: string) {
  return { text, sentAt: toInstant(Date.parse('2026-01-05T01:00:00.000Z')) }
}
