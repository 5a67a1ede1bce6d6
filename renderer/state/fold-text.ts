const folded = new Map<string, string>()
/** Enough for a large branch's names; texts that are searched once must not pile up. */
const mostKept = 20_000

/** Case and diacritics do not matter when a person searches or compares names. */
export function foldText(text: string): string {
  const known = folded.get(text)
  if (known !== undefined) return known
  const fresh = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
  if (folded.size >= mostKept) folded.clear()
  folded.set(text, fresh)
  return fresh
}

export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '')
}
