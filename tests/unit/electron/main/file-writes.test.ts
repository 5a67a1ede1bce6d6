import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { durableFiles, eraseSteps, jsonFiles, mainFailPoints } from '#electron/main/fail-points.ts'

// Whatever main writes durably has a fail point at each step, so that the tests under `tests/faults` can end the app
// there. A new place, and a new way of writing in a known one, has to say here which it has, or why it needs none.

const main = resolve(import.meta.dirname, '../../../../electron/main')

interface Writer {
  /** What it takes from the file system or electron-store, other than for reading. */
  takes: string
  /** The fail points that it reaches, as it writes them; or why it has none. */
  reaches: readonly string[] | string
}

const writers: Readonly<Record<string, Writer>> = {
  'storage/durable-files.ts': {
    takes: 'mkdir open rename rm truncate',
    reaches: ['file.${what}/before', 'file.${what}/during', 'file.${what}/after'],
  },
  'settings/json-file.electron.ts': {
    takes: 'a whole module closeSync fsyncSync openSync renameSync rmSync',
    reaches: ['file.${name}/before', 'file.${name}/after'],
  },
  'storage/disk-room.ts': {
    takes: 'mkdir open rm',
    reaches: 'a probe file that is removed at once and read by nobody',
  },
  'autostart/open-system-start.electron.ts': {
    takes: 'mkdirSync rmSync writeFileSync',
    reaches:
      'the entry of the system’s autostart folder: a command and nothing of anybody, written anew by every choice',
  },
  'diagnostics/crash-reports.ts': {
    takes: 'mkdirSync rmSync writeFileSync',
    reaches: 'a report that nobody depends on, whole or cut off',
  },
  'diagnostics/log-file.ts': {
    takes: 'appendFileSync mkdirSync renameSync',
    reaches: 'a log that ends in the middle of a line says so by itself',
  },
  'demo/demo-process.electron.ts': {
    takes: 'mkdtempSync rmSync',
    reaches: 'the folder of the bundled practice, which ends with it',
  },
  'quick-replies/reply-files.electron.ts': {
    takes: 'writeFile',
    reaches: 'an export, into the file that a person chose',
  },
  'settings/set-aside.ts': {
    takes: 'rmSync',
    reaches: 'takes away what was of no use already',
  },
  'windows/transcript-file.ts': {
    takes: 'open rename rm',
    reaches: 'a transcript, whole or not at all, into the file that a person chose',
  },
}

/** Names that change nothing on the disk. */
const reading = new Set(
  ['access', 'constants', 'exists', 'readdir', 'readFile', 'realpath', 'stat', 'lstat', 'statfs']
    .flatMap((name) => [name, `${name}Sync`])
    .concat('FileHandle', 'Stats'),
)

const modules = String.raw`(?:node:)?fs(?:/promises)?|original-fs|electron-store`

/** Everything that a source takes from a module that writes files, other than by reading. */
function writersIn(source: string): string[] {
  const mentions = source.match(new RegExp(`['"](?:${modules})['"]`, 'gu')) ?? []
  const named = new RegExp(`import (?:type )?\\{([^}]*)\\} from '(?:${modules})'`, 'gu')
  const imports = [...source.matchAll(named)]
  const names = imports
    .flatMap(([, list = '']) => list.split(','))
    .map((name) => name.replace(/^\s*type\s/u, '').trim())
    .map((name) => name.split(' as ')[0] ?? '')
    .filter((name) => name !== '' && !reading.has(name))
  // A whole module, or one that is fetched at run time, hides what is used of it.
  return mentions.length > imports.length ? [...names, 'a whole module'] : names
}

/** The fail points that a source reaches, as they are written there. */
const reachedIn = (source: string) =>
  [...source.matchAll(/\breach\(\s*`([^`]*)`,?\s*\)/gu)].map(([, point = '']) => point)

const sources = readdirSync(main, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(main, name), 'utf8') }))

test('main writes files in no other place and way than those that are known', () => {
  expect(sources.length).toBeGreaterThan(50)
  const found = sources
    .map(({ name, text }) => [name, writersIn(text).sort().join(' ')] as const)
    .filter(([, takes]) => takes !== '')
  const known = Object.entries(writers).map(([name, { takes }]) => [name, takes])
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(known))
})

test('each of them reaches the fail points that it is said to reach', () => {
  for (const { name, text } of sources) {
    const reaches = writers[name]?.reaches
    if (reaches !== undefined)
      expect(reachedIn(text), name).toEqual(typeof reaches === 'string' ? [] : reaches)
  }
})

test('no fail point is left that nobody reaches', () => {
  const kinds = { what: durableFiles, name: jsonFiles, step: eraseSteps }
  const reached = sources
    .flatMap(({ text }) => reachedIn(text))
    .flatMap((point) => {
      const [, kind] = /\$\{(\w+)\}/u.exec(point) ?? []
      const all = Object.entries(kinds).find(([name]) => name === kind)?.[1] ?? []
      return kind === undefined ? [point] : all.map((one) => point.replace(`\${${kind}}`, one))
    })
  expect([...new Set(reached)].sort()).toEqual([...mainFailPoints].sort())
})

test.each([
  `import { writeFile } from 'node:fs/promises'`,
  `import { readFile, rm as remove } from 'node:fs/promises'`,
  `import * as fs from 'node:fs'`,
  `import fs from 'fs'`,
  `const { rm } = await import('node:fs/promises')`,
  `import Store from 'electron-store'`,
])('the search finds %s', (source) => {
  expect(writersIn(source)).not.toEqual([])
})

test.each([
  `import { readFile } from 'node:fs/promises'`,
  `import {\n  readdirSync,\n  type Stats,\n} from 'node:fs'`,
])('the search lets %s pass', (source) => {
  expect(writersIn(source)).toEqual([])
})
