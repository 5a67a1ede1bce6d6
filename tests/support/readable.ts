import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Shorter ones stand in Chromium's own files by chance. */
const shortest = 8
const hashBits = 16

/**
 * Where any of these words can be read below a folder, by whoever has its files: in UTF-8, in UTF-16 of both byte
 * orders and in Latin-1, as V8 writes what it can. One line a file, which names the place and never the word.
 */
export function readableBelow(folder: string, words: Iterable<string>): string[] {
  const sought = [...new Set(words)].filter((word) => word.length >= shortest)
  const find = finderOf(sought)
  return filesBelow(folder).flatMap((file) => {
    const found = find(readFileSync(file))
    return found === undefined ? [] : [`${relative(folder, file)} holds word ${String(found)}`]
  })
}

/**
 * Gives the number of a word that stands in some bytes. Every journey looks for hundreds of words in megabytes, so
 * the bytes are gone through once for all words: most places are ruled out by their first four bytes.
 */
function finderOf(words: readonly string[]): (bytes: Buffer) => number | undefined {
  const known = new Uint8Array(2 ** hashBits)
  const beginnings = new Map<number, { form: Buffer; word: number }[]>()
  for (const [word, text] of words.entries())
    for (const form of formsOf(text)) {
      const beginning = form.readInt32BE(0)
      known[hashOf(beginning)] = 1
      beginnings.set(beginning, [...(beginnings.get(beginning) ?? []), { form, word }])
    }
  return (bytes) => {
    let lastFour = 0
    for (let at = 0; at < bytes.length; at += 1) {
      lastFour = (lastFour << 8) | (bytes[at] ?? 0)
      if (known[hashOf(lastFour)] === 0 || at < 3) continue
      const start = at - 3
      const isHere = ({ form }: { form: Buffer }) =>
        form.equals(bytes.subarray(start, start + form.length))
      const found = beginnings.get(lastFour)?.find(isHere)
      if (found) return found.word
    }
    return undefined
  }
}

function hashOf(beginning: number): number {
  return Math.imul(beginning, 0x9e3779b1) >>> (32 - hashBits)
}

function formsOf(word: string): Buffer[] {
  const wide = Buffer.from(word, 'utf16le')
  const forms = [Buffer.from(word, 'utf8'), wide, Buffer.from(wide).swap16()]
  const narrow = Buffer.from(word, 'latin1')
  return narrow.toString('latin1') === word ? [...forms, narrow] : forms
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const status = statSync(path, { throwIfNoEntry: false })
    if (status?.isDirectory()) return filesBelow(path)
    return status?.isFile() ? [path] : []
  })
}
