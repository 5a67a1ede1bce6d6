/** Texts that become one draft, each from a line of its own. */
export function joinTexts(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n')
}
