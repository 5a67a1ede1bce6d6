// Makes sure that what a command needs is there: `node build/scripts/preflight.mjs <start|demo|test>`.
// Runs before every start, demo and test; when all is in place it says nothing and takes no time.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canInstall, installCommand, installPackages, missingPackages } from './debian-packages.mjs'

const root = join(import.meta.dirname, '../..')
const downloadFailed = join(root, '.runtime/electron-download-failed')
const dayMs = 24 * 60 * 60 * 1000
const downloadTimeoutMs = 10 * 60 * 1000

/** What a person has to do before the command can work; shown without a stack. */
export class NotReady extends Error {}

export async function preflight(command) {
  if (!existsSync(join(root, 'node_modules/electron/package.json'))) {
    throw new NotReady('The packages are not installed. Run: npm ci')
  }
  ensurePackages(command)
  await ensureElectron(command)
}

function ensurePackages(command) {
  const missing = missingPackages(command)
  if (missing.length === 0) return
  if (!canInstall()) {
    throw new NotReady(`System packages are missing. Run: ${installCommand(missing)}`)
  }
  console.log(`Installing system packages: ${missing.map((names) => names.at(-1)).join(' ')}`)
  installPackages(missing)
}

/** People run Electron's own binary; tests, and machines that cannot download it, the test runtime. */
async function ensureElectron(command) {
  // Imported late: these need the packages whose presence has just been proved.
  const { findElectron } = await import('./electron-env.mjs')
  const runtime = await import('./prepare-test-runtime.mjs')
  if (findElectron()?.kind === 'own' || process.env.ELECTRON_OVERRIDE_DIST_PATH) return
  const isForTests = command === 'test' || command === 'screenshots'
  const wantsOwn = !isForTests || !runtime.canHaveTestRuntime
  if (wantsOwn && !hasFailedToday() && downloadElectron()) return
  if (!runtime.canHaveTestRuntime) {
    throw new NotReady(
      'Electron could not be downloaded. Check the connection to github.com, then run: npx install-electron',
    )
  }
  if (!runtime.hasTestRuntime()) {
    console.log(`Preparing Electron ${runtime.testRuntimeVersion} (the test runtime)`)
    await runtime.prepareTestRuntime()
  }
  if (wantsOwn) console.log(`Using the test runtime, Electron ${runtime.testRuntimeVersion}.`)
}

/** Asks the electron package for its own binary, as its first use would. */
function downloadElectron() {
  console.log('Downloading Electron, about 120 MB')
  const install = join(root, 'node_modules/electron/install.js')
  const { status } = spawnSync(process.execPath, [install], {
    stdio: 'ignore',
    timeout: downloadTimeoutMs,
  })
  if (status === 0) {
    rmSync(downloadFailed, { force: true })
    return true
  }
  console.log(
    'Electron could not be downloaded; the next try is tomorrow, or: npx install-electron',
  )
  mkdirSync(join(root, '.runtime'), { recursive: true })
  writeFileSync(downloadFailed, '')
  return false
}

function hasFailedToday() {
  return existsSync(downloadFailed) && Date.now() - statSync(downloadFailed).mtimeMs < dayMs
}

/** For the scripts that begin with it: runs `main`, and shows a `NotReady` as one sentence. */
export async function runOrExplain(main) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof NotReady)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

if (process.argv[1] === import.meta.filename) {
  const command = process.argv[2]
  if (!['start', 'demo', 'test'].includes(command)) {
    console.error('Say what for: start, demo or test.')
    process.exit(2)
  }
  await runOrExplain(() => preflight(command))
}
