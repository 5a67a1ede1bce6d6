// Says which Electron this checkout can run and what a child process must be told to use it.
// Imported by the scripts that start Electron; importing `electron` itself would begin a download.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './npm-package.mjs'
import { hasTestRuntime, testRuntime, testRuntimeVersion } from './prepare-test-runtime.mjs'

export const electronPackage = join(root, 'node_modules/electron')

/** The Electron that will run, or undefined: `{ binary, version, kind, env }`. */
export function findElectron() {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (chosen) return overridden(chosen, readText(join(chosen, 'version')) ?? 'unknown', 'chosen')
  const own = findOwnElectron()
  if (own !== undefined) return own
  if (hasTestRuntime()) return overridden(testRuntime, testRuntimeVersion, 'test runtime')
  return undefined
}

/** Environment variables that make a child process use that Electron; none when it is Electron's own. */
export function electronEnv() {
  return findElectron()?.env ?? {}
}

/** The binary that the electron package has downloaded, when it has. */
export function findOwnElectron() {
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8'))
  const executable = readText(join(electronPackage, 'path.txt'))
  const unpacked = readText(join(electronPackage, 'dist/version'))?.replace(/^v/, '')
  if (executable === undefined || unpacked !== version) return undefined
  const binary = join(electronPackage, 'dist', executable)
  return existsSync(binary) ? { binary, version, kind: 'own', env: {} } : undefined
}

function overridden(folder, version, kind) {
  const binary = join(folder, readText(join(electronPackage, 'path.txt')) ?? 'electron')
  // The second name is the one that electron-vite reads.
  const env = { ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_EXEC_PATH: binary }
  return { binary, version: version.replace(/^v/, ''), kind, env }
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}
