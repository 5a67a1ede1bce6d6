import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Shorter ones stand in Chromium's own files by chance. */
const shortest = 8

/**
 * Where any of these words can be read below a folder, by whoever has its files: in UTF-8 and in UTF-16, both byte
 * orders. One line a file, which names the place and never the word.
 */
export function readableBelow(folder: string, words: Iterable<string>): string[] {
  const forms = [...new Set(words)]
    .filter((word) => word.length >= shortest)
    .flatMap((word) => {
      const wide = Buffer.from(word, 'utf16le')
      return [Buffer.from(word, 'utf8'), wide, Buffer.from(wide).swap16()]
    })
  return filesBelow(folder).flatMap((file) => {
    const bytes = readFileSync(file)
    const found = forms.findIndex((form) => bytes.includes(form))
    return found < 0
      ? []
      : [`${relative(folder, file)} holds word ${String(Math.floor(found / 3))}`]
  })
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const status = statSync(path, { throwIfNoEntry: false })
    if (status?.isDirectory()) return filesBelow(path)
    return status?.isFile() ? [path] : []
  })
}
