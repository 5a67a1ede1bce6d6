import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

// Whatever main writes durably goes through `DurableFiles`, which has a fail point at each step, so that the tests
// under `tests/faults` can end the app there.

const main = resolve(import.meta.dirname, '../../../../electron/main')

/** What writes past `DurableFiles`, and why nothing is lost with it. */
const allowed: Readonly<Record<string, string>> = {
  'storage/durable-files.ts': 'the one place that writes, with a fail point at each step',
  'storage/disk-room.ts': 'a probe file that is removed at once and read by nobody',
  'autostart/open-system-start.electron.ts':
    'the entry of the system’s autostart folder: a command and nothing of anybody, written anew by every choice',
  'diagnostics/crash-reports.ts': 'a report that nobody depends on, whole or cut off',
  'diagnostics/log-file.ts': 'a log that ends in the middle of a line says so by itself',
  'demo/demo-process.electron.ts': 'the folder of the bundled practice, which ends with it',
  'quick-replies/reply-files.electron.ts': 'an export, into the file that a person chose',
  'settings/json-file.electron.ts':
    'electron-store writes settings, credentials and quick replies whole',
  'settings/set-aside.ts': 'takes away what was of no use already',
  'windows/transcript-file.ts':
    'a transcript, whole or not at all, into the file that a person chose',
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

const sources = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
)
const writing = sources.filter(
  (name) => writersIn(readFileSync(join(main, name), 'utf8')).length > 0,
)

test('main writes files in no other place than those that are known', () => {
  expect(sources.length).toBeGreaterThan(50)
  expect(writing.sort()).toEqual(Object.keys(allowed).sort())
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
