// Builds the app when a source is newer than the last whole build.
// Imported by whatever starts the app; `npm run build` builds always.
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { root } from './npm-package.mjs'

const sources = [
  ...['electron', 'renderer', 'shared'],
  ...['electron.vite.config.ts', 'build/licences.ts', 'package-lock.json'],
]
const stamp = join(root, 'out/built')

/** True when the build in out/ is that of the sources. */
export function buildIfStale() {
  return isFresh() || build()
}

export function build() {
  rmSync(stamp, { force: true })
  const startedAt = new Date()
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) return false
  // Dated back to the start, so that a source saved during the build counts as newer.
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, '')
  utimesSync(stamp, startedAt, startedAt)
  return true
}

function isFresh() {
  if (!existsSync(stamp)) return false
  const builtMs = statSync(stamp).mtimeMs
  return sources.every((source) => newestMs(join(root, source)) <= builtMs)
}

/** Folders count as well: a deleted file leaves its mark only there. */
function newestMs(path) {
  const own = statSync(path).mtimeMs
  if (!statSync(path).isDirectory()) return own
  const inside = readdirSync(path, { recursive: true }).map(
    (name) => statSync(join(path, name)).mtimeMs,
  )
  return Math.max(own, ...inside)
}
