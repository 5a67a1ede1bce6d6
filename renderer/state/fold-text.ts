import { foldedText } from '#shared/model/folded-text.ts'

const folded = new Map<string, string>()
/** Enough for a large branch's names; texts that are searched once must not pile up. */
const mostKept = 20_000

/** Case and diacritics do not matter when a person searches or compares names, which are the same ones again and again. */
export function foldText(text: string): string {
  const known = folded.get(text)
  if (known !== undefined) return known
  const fresh = foldedText(text)
  if (folded.size >= mostKept) folded.clear()
  folded.set(text, fresh)
  return fresh
}

export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '')
}
