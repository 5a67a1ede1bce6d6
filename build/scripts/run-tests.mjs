// Runs every check and every test, the faults in their short form, and ends with one line of counts: `npm test`.
// For some of it: `npm test -- --only check,unit,contract,e2e,faults`.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { NotReady, preflight } from './preflight.mjs'
import { isInterrupted, runChild } from './run-child.mjs'

const root = join(import.meta.dirname, '../..')
const results = join(root, 'test-results')
const parts = ['check', 'unit', 'contract', 'e2e', 'faults']
const journeys = { e2e: ['tests/e2e/', 'tests/cache/'], faults: ['tests/faults/'] }
const checks = [
  ['house', 'house'],
  ['types', 'types'],
  ['types of Electron 33', 'types:electron33'],
  ['lint', 'lint'],
  ['format', 'format:check'],
  ['boundaries', 'boundaries'],
  ['unused', 'unused'],
]
const isStrict = process.env.CI === 'true'
const total = { passed: 0, failed: 0, skipped: 0 }
let env = process.env

const wanted = readWanted()
try {
  await runAll()
} catch (error) {
  console.error(error instanceof NotReady ? error.message : error)
  total.failed += 1
}
console.log(`\n${describe(total)}`)
const isBad = total.failed > 0 || total.passed === 0 || (isStrict && total.skipped > 0)
process.exitCode = isBad ? 1 : 0

async function runAll() {
  await preflight('test')
  const { electronEnv, findElectron } = await import('./electron-env.mjs')
  env = { ...process.env, ...electronEnv() }
  const testing = runVitest().then(() => runInElectron(findElectron()))
  const ended = await Promise.allSettled([runChecks(), testing])
  const [failure] = ended.filter(({ status }) => status === 'rejected')
  if (failure) throw failure.reason
}

/** Beside the last of the checks, so that both cores stay busy. */
async function runInElectron({ version, kind }) {
  const paths = Object.entries(journeys).flatMap(([part, below]) => (wanted.has(part) ? below : []))
  if (paths.length === 0) return
  const { build } = await import('./build-if-stale.mjs')
  const built = await stage('build', () => outcome(build()))
  if (built.failed > 0) {
    await stage('end to end (not run, because there is no build)', () => outcome(false))
    return
  }
  await stage(`end to end on Electron ${version} (${kind})`, () => endToEnd(paths))
}

async function runChecks() {
  if (!wanted.has('check')) return
  for (const [name, script] of checks) await stage(name, () => check(script))
}

async function runVitest() {
  if (wanted.has('unit')) await stage('unit', () => vitest('unit', ['unit', 'dom']))
  if (wanted.has('contract')) await stage('contract', () => vitest('contract', ['contract']))
}

async function stage(name, run) {
  if (isInterrupted()) throw new NotReady('Interrupted.')
  console.log(`--- ${name} …`)
  const startedMs = performance.now()
  const counts = await run()
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  console.log(`--- ${name}: ${describe(counts)} in ${seconds} s`)
  for (const key of Object.keys(total)) total[key] += counts[key]
  return counts
}

async function check(script) {
  const shell = process.platform === 'win32'
  const status = await runChild('npm', ['run', '--silent', script], { cwd: root, env, shell })
  return outcome(status === 0)
}

function outcome(isGood) {
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 }
}

async function vitest(name, projects) {
  const { countVitest } = await import('./test-report.mjs')
  const report = join(results, `${name}.json`)
  rmSync(report, { force: true })
  const args = [
    ...[join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'tests/vitest.config.ts'],
    ...projects.flatMap((project) => ['--project', project]),
    ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report],
    '--allowOnly=false',
  ]
  const status = await runChild(process.execPath, args, { cwd: root, env })
  return needingTests(countVitest(report, status))
}

/** With the faults in their short form. */
async function endToEnd(paths) {
  const { countPlaywright } = await import('./test-report.mjs')
  const { runFaults } = await import('./run-faults.mjs')
  const report = join(results, 'e2e.json')
  rmSync(report, { force: true })
  const status = await runFaults([...paths, '--pass-with-no-tests'], { FAULTS: 'short' })
  return needingTests(countPlaywright(report, status))
}

/** A stage that finds no tests proves nothing. */
function needingTests(counts) {
  const isEmpty = counts.passed + counts.failed + counts.skipped === 0
  if (isEmpty) console.log('No tests were found.')
  return isEmpty ? { ...counts, failed: 1 } : counts
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function readWanted() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const names = values.only?.split(',') ?? parts
  const unknown = names.filter((name) => !parts.includes(name))
  if (unknown.length === 0) return new Set(names)
  console.error(`Not a part of the tests: ${unknown.join(', ')}. There are: ${parts.join(', ')}.`)
  process.exit(2)
}
