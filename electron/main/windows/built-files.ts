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

export const documents: Readonly<Record<AppHost, string>> = {
  ui: '/index.html',
  cache: '/cache-host.html',
}

export interface BuiltFile {
  file: string
  contentType: string
}

/**
 * Every file that a host may serve, by the path of its address; what is not here does not exist. A host has one
 * document, under its own name and under `/`. Source maps are not served.
 */
export function builtFiles(root: string, host: AppHost): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>()
  for (const file of filesUnder(root)) {
    const contentType = contentTypes[path.extname(file)]
    const address = `/${path.relative(root, file).split(path.sep).join('/')}`
    const isForeign = address.endsWith('.html') && address !== documents[host]
    if (contentType && !isForeign) files.set(address, { file, contentType })
  }
  const document = files.get(documents[host])
  if (document) files.set('/', document)
  return files
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const found = path.join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(found) : [found]
  })
}
