import { limits } from '#shared/contract/limits.ts'
import { checkText, countCodePoints } from '#shared/contract/text.ts'

/** Below this many characters left the composer begins to count. */
const warnWithin = 400

/** What leaves: composed characters, plain line ends, no control signs, no blank ends. */
export function prepareText(typed: string): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Surrogate}]/gu, '')
    .normalize('NFC')
    .trim()
}

export interface TextVerdict {
  canSend: boolean
  /** Characters left, once they are few; negative when there are too many. */
  left: number | undefined
}

/** Counts in code points, as the service does. */
export function judgeText(typed: string): TextVerdict {
  const text = prepareText(typed)
  const left = limits.textCodePoints - countCodePoints(text)
  return { canSend: checkText(text) === 'ok', left: left <= warnWithin ? left : undefined }
}
