/** What leaves: composed characters, plain line ends, no control signs, no blank ends. */
export function prepareText(typed: string): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Surrogate}]/gu, '')
    .normalize('NFC')
    .trim()
}
