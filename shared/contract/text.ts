import { z } from 'zod'
import { limits } from '#shared/contract/limits.ts'

const control = /(?!\n)\p{Cc}/u
const loneSurrogate = /\p{Surrogate}/u
const somethingVisible = /\S/u

/** Unicode code points, not UTF-16 units: an emoji of one code point counts as one. */
export function countCodePoints(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1
  return count
}

/** Size in UTF-8, which is what the limit on a payload counts. */
export function countUtf8Bytes(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}

/** The verdict on a message's text (section 3). Nobody repairs a text: it is taken as it is or refused. */
export function checkText(text: string): 'ok' | 'invalid' | 'too_long' {
  if (loneSurrogate.test(text) || control.test(text)) return 'invalid'
  if (!somethingVisible.test(text) || text.normalize('NFC') !== text) return 'invalid'
  return countCodePoints(text) > limits.textCodePoints ? 'too_long' : 'ok'
}

export const MessageText = z.string().refine((text) => checkText(text) === 'ok')

/** A string of 1 to `most` code points. */
export const textUpTo = (most: number) =>
  z
    .string()
    .min(1)
    .refine((text) => text.length <= most || countCodePoints(text) <= most)
