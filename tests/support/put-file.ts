import { renameSync, writeFileSync } from 'node:fs'

/** Whoever reads it meanwhile finds all of what it held, or all of what it holds from here on. */
export function putFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}
