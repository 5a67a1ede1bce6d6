import { limits } from '#shared/contract/limits.ts'
import { checkText, countCodePoints } from '#shared/contract/text.ts'
import { prepareText } from '#shared/model/prepare-text.ts'

/** Below this many characters left the composer begins to count. */
const warnWithin = 400

/** What nobody can see and the service takes from nobody; line ends and tabs are mended when the text leaves. */
const strangeSigns = /(?![\n\r\t])[\p{Cc}\p{Surrogate}]/gu

export function withoutStrangeSigns(typed: string): string {
  return typed.replace(strangeSigns, '')
}

export interface TextVerdict {
  canSend: boolean
  /** `blank`: there is something, and nothing to see of it. */
  problem: 'blank' | 'signs' | 'too-long' | undefined
  /** Characters left, once they are few; negative when there are too many. */
  left: number | undefined
}

/** Counts in code points, as the service does. */
export function judgeText(typed: string): TextVerdict {
  const text = prepareText(typed)
  const left = limits.textCodePoints - countCodePoints(text)
  const problem = problemOf(typed, text)
  return {
    canSend: problem === undefined && checkText(text) === 'ok',
    problem,
    left: left <= warnWithin ? left : undefined,
  }
}

function problemOf(typed: string, text: string): TextVerdict['problem'] {
  if (typed.search(strangeSigns) >= 0) return 'signs'
  if (typed !== '' && text === '') return 'blank'
  return checkText(text) === 'too_long' ? 'too-long' : undefined
}
