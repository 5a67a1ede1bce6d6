import { readFileSync, statSync } from 'node:fs'

/** A small JSON file that is written whole. A disk that refuses is logged and fails nobody. */
export interface JsonFile {
  /** An empty object when there is no file, null when it holds no JSON object. */
  read(): object | null
  /** True when it is durable; after a power cut either the old or the new content is there. */
  write(value: object): boolean
  /** Keeps the file as it is under another name, so that the next write starts a new one. */
  setAside(): void
  /** The file is gone, and what an interrupted write has left of it. */
  remove(): void
}

/** No desk writes more than a few kilobytes into most of them: anything longer is not looked into. */
const fewKilobytes = 64 * 1024

export function readJsonFile(file: string, mostBytes = fewKilobytes): object | null {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found) return {}
    if (!found.isFile() || found.size > mostBytes) return null
    return parseJsonObject(readFileSync(file))
  } catch {
    // Not ours to read, or a failing disk: the same for whoever asked.
    return null
  }
}

/** Null for anything but one JSON object in UTF-8; strict, so that no damaged byte passes as some other text. */
export function parseJsonObject(bytes: Uint8Array): object | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
