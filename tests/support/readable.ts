import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Shorter ones stand in Chromium's own files by chance. */
const shortest = 8

/**
 * Where any of these words can be read below a folder, by whoever has its files: in UTF-8, in UTF-16 of both byte
 * orders and in Latin-1, as V8 writes what it can. One line a file, which names the place and never the word.
 */
export function readableBelow(folder: string, words: Iterable<string>): string[] {
  const sought = [...new Set(words)].filter((word) => word.length >= shortest).map(formsOf)
  return filesBelow(folder).flatMap((file) => {
    const bytes = readFileSync(file)
    const found = sought.findIndex((forms) => forms.some((form) => bytes.includes(form)))
    return found < 0 ? [] : [`${relative(folder, file)} holds word ${String(found)}`]
  })
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
