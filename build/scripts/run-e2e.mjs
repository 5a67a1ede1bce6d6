// Runs the end-to-end tests in a real Electron on a desktop of their own: `npm run e2e`.
// Arguments after `--` go to Playwright, such as `-- -g "sends a message"` or `-- tests/faults/01-broker-killed.spec.ts`.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { NotReady, preflight, runOrExplain } from './preflight.mjs'
import { runChild } from './run-child.mjs'

const root = join(import.meta.dirname, '../..')

/** Without a path among the arguments; the faults are a part of their own. */
const journeys = ['tests/e2e/', 'tests/cache/']

/** Tests of different files run side by side: three desktops keep two cores busy. */
const desktops = '3'

/** Gives Playwright's exit code; the app must have been built. */
export async function runEndToEnd(args = [], extraEnv = {}) {
  const { electronEnv } = await import('./electron-env.mjs')
  const { buildDemoCommands } = await import('./build-commands.mjs')
  const commands = await buildDemoCommands()
  const desktop = join(root, 'tests/support/desktop-session.mjs')
  const playwright = join(root, 'node_modules/@playwright/test/cli.js')
  const command = [process.execPath, playwright, 'test', '--config', 'tests/playwright.config.ts']
  const isOneFile = args.filter((arg) => arg.endsWith('.ts')).length === 1
  const env = {
    ...{ DESKTOPS: isOneFile ? '1' : desktops, ...process.env },
    ...{ ...electronEnv(), DEMO_COMMANDS: commands, ...extraEnv },
  }
  const where = args.some((arg) => arg.startsWith('tests/')) ? [] : journeys
  const run = [desktop, ...command, ...where, ...args]
  return runChild(process.execPath, run, { cwd: root, env }).finally(() =>
    rmSync(commands, { recursive: true, force: true }),
  )
}

if (process.argv[1] === import.meta.filename) {
  await runOrExplain(async () => {
    await preflight('test')
    const { buildIfStale } = await import('./build-if-stale.mjs')
    if (!buildIfStale()) throw new NotReady('The app could not be built; the reason is above.')
    process.exitCode = await runEndToEnd(process.argv.slice(2))
  })
}
