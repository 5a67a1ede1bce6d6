import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What one build contains of others, as the About page shows it. */
export interface Licence {
  name: string
  version: string
  licence: string
  text: string
}

interface BuiltChunk {
  type: string
  moduleIds?: readonly string[]
}

interface LicencesPlugin {
  name: string
  generateBundle: (options: unknown, bundle: Readonly<Record<string, BuiltChunk>>) => void
}

interface LicencesOptions {
  /** Names the list: one for each build, because none of them knows of the others. */
  build: string
  /** The folder for the lists. */
  into: string
  /** What is in the build without being a module of it: a stylesheet, the runtime. */
  also?: readonly string[]
}

/**
 * Writes down which packages a build has really taken something from, with their licences. Of our own, because the builds
 * are three, a stylesheet is no module, and no plugin of others knows either.
 */
export function licences({ build, into, also = [] }: LicencesOptions): LicencesPlugin {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds)
      const folders = new Set([
        ...modules.map(packageFolder).filter((folder) => folder !== undefined),
        ...also,
      ])
      mkdirSync(into, { recursive: true })
      const found = [...folders].map(licenceOf)
      writeFileSync(join(into, `${build}.json`), JSON.stringify(found))
    },
  }
}

/** The innermost package that a module lies in; undefined for one of ours. */
export function packageFolder(module: string): string | undefined {
  const file = module.replace(/^\0/u, '').replaceAll('\\', '/').split('?')[0] ?? ''
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(file)?.[0]
}

/** Fails the build for a package that does not say its licence. */
export function licenceOf(folder: string): Licence {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { name, version, license } = manifest as Record<string, unknown>
  if (typeof name !== 'string' || typeof version !== 'string' || typeof license !== 'string')
    throw new Error(`${folder} does not say its name, version and licence`)
  return { name, version, licence: license, text: textIn(folder) }
}

function textIn(folder: string): string {
  if (!existsSync(folder)) return ''
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/iu.test(file))
  const isText = (file: string) => !/\.(?:[cm]?[jt]s|json)$/iu.test(file)
  return files
    .filter(isText)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n')
}
