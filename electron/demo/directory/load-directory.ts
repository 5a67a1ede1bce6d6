import { readFileSync } from 'node:fs'
import { Directory, directoryVersion } from '#electron/demo/directory/directory.ts'
import { StartError } from '#electron/demo/start-error.ts'
import type { z } from 'zod'

/** Reads the directory file, or throws a `StartError` that names the field that is wrong. */
export function loadDirectory(path: string): Directory {
  return parseDirectory(readJsonFile(path, 'directory file'), path)
}

/** `what` names the file in the sentence that a person reads when it cannot be used. */
export function readJsonFile(path: string, what: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new StartError(`Cannot read the ${what} ${path}: ${reason(cause)}.`, { cause })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new StartError(`The ${what} ${path} is not JSON: ${reason(cause)}.`, { cause })
  }
}

/** `path` is only named in the sentence of an error. */
export function parseDirectory(raw: unknown, path: string): Directory {
  const version = versionOf(raw)
  if (version !== undefined && version > directoryVersion) {
    throw new StartError(
      `The directory file ${path} is of version ${version}, and this program reads up to version ${directoryVersion}: it was made for a newer one.`,
    )
  }
  const parsed = Directory.safeParse(raw)
  if (!parsed.success)
    throw new StartError(`The directory file ${path} ${firstIssue(parsed.error)}.`)
  return parsed.data
}

/** What a person has to mend, e.g. `has a mistake at patients[3].branch: no branch has the id "br_x"`. */
export function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues
  if (!issue) return 'does not validate'
  const field = issue.path.reduce<string>(
    (path, key) =>
      typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${String(key)}` : String(key),
    '',
  )
  return `has a mistake at ${field || 'its top level'}: ${issue.message}`
}

function versionOf(raw: unknown): number | undefined {
  const version = typeof raw === 'object' && raw !== null && 'v' in raw ? raw.v : undefined
  return typeof version === 'number' ? version : undefined
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
