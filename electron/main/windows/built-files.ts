import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { AppHost } from '#electron/main/windows/content-policy.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** The first one also stands under `/`. */
const documents: Readonly<Record<AppHost, readonly [string, ...string[]]>> = {
  ui: ['/index.html', '/safe-mode.html'],
  cache: ['/cache-host.html'],
}

/** The address of the document that is asked for by `pathname`; undefined when that is none. */
export function documentAt(host: AppHost, pathname: string): string | undefined {
  const [first] = documents[host]
  return pathname === '/' ? first : documents[host].find((document) => document === pathname)
}

export interface BuiltFile {
  file: string
  contentType: string
}

/**
 * Every file that a host may serve, by the path of its address; what is not here does not exist. Of the documents a
 * host has its own only. Source maps are not served.
 */
export function builtFiles(root: string, host: AppHost): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>()
  for (const file of filesUnder(root)) {
    const contentType = contentTypes[path.extname(file)]
    const address = `/${path.relative(root, file).split(path.sep).join('/')}`
    const isForeign = address.endsWith('.html') && !documentAt(host, address)
    if (contentType && !isForeign) files.set(address, { file, contentType })
  }
  const document = files.get(documents[host][0])
  if (document) files.set('/', document)
  return files
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const found = path.join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(found) : [found]
  })
}
