// Typechecks every room by itself, so that each sees only the platform it runs on.
// `npm run types`; with --electron33 only main, against the typings of the oldest Electron. The native compiler has a
// name of its own beside `typescript`, which the lint still needs: it is TypeScript 7, and seven times as fast.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './npm-package.mjs'

const rooms = [
  'tests/tsconfig.json',
  'electron/main/tsconfig.json',
  'renderer/tsconfig.json',
  'electron/demo/tsconfig.json',
  'electron/cache-host/tsconfig.json',
  'electron/preload/tsconfig.json',
  'shared/tsconfig.json',
  'build/tsconfig.json',
]
const compiler = join(root, 'node_modules/typescript-native/bin/tsc')

const isElectron33 = process.argv.includes('--electron33')
if (isElectron33) {
  const { prepareElectron33Types } = await import('./electron33-types.mjs')
  await prepareElectron33Types()
}
const waiting = isElectron33 ? ['electron/main/tsconfig.electron33.json'] : rooms.filter(hasFiles)
let failed = 0
const workers = Math.min(4, availableParallelism())
await Promise.all(Array.from({ length: workers }, work))
process.exitCode = failed > 0 ? 1 : 0

async function work() {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
    const { status, text } = await check(project)
    if (status === 0) continue
    failed += 1
    console.log(`${project}\n${text}`)
  }
}

function check(project) {
  // The rooms run side by side already: threads of its own only double the work.
  const args = ['-p', project, '--singleThreaded', '--pretty', 'false']
  const child = spawn(process.execPath, [compiler, ...args], { cwd: root })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, text })))
}

/** The compiler calls a room without files an error; a room may be empty. */
function hasFiles(project) {
  const folder = join(root, dirname(project))
  if (project.startsWith('build/')) return true
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some(isTypeScript)
}

function isTypeScript(path) {
  return /\.tsx?$/.test(path)
}
