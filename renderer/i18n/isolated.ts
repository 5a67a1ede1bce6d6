const isolates = /[\u2066-\u2069]/gu
/** Right-to-left scripts, and the marks that turn the direction of a text. */
const turning =
  /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * A name or a text inside a sentence: whatever its direction, the words around it keep theirs. Isolates of its own
 * are taken out, since one that it closes without having opened it would end ours.
 */
export function isolated(value: string): string {
  return turning.test(value) ? `\u2068${value.replace(isolates, '')}\u2069` : value
}
