// Runs the tests below tests/faults in their long form: `npm run test:faults`. Options after `--`:
// `--short` for five seeds a fault, `--report` a table of what was recorded, anything else goes to Playwright.
// The soak: `npm run test:soak`, 20 minutes, or `--hours 8`, or `--minutes 1`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { faultTable, soakLine } from './fault-report.mjs'
import { NotReady, preflight, runOrExplain } from './preflight.mjs'

const root = join(import.meta.dirname, '../..')
const results = join(root, 'test-results')
const records = join(results, 'faults.jsonl')
const footprints = join(results, 'soak.jsonl')
const soakMinutes = 20

/** Gives Playwright's exit code; the app must have been built. `env` chooses the form. */
export async function runFaults(args, env) {
  for (const file of [records, footprints]) rmSync(file, { force: true })
  const { runEndToEnd } = await import('./run-e2e.mjs')
  return runEndToEnd(args, env)
}

function readOptions() {
  const on = { type: 'boolean', default: false }
  const text = { type: 'string' }
  const { values, tokens } = parseArgs({
    options: { short: on, report: on, soak: on, hours: text, minutes: text },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const ours = new Set(['short', 'report', 'soak', 'hours', 'minutes'])
  const rest = tokens
    .filter((token) => token.kind === 'positional' || !ours.has(token.name))
    .map((token) => (token.kind === 'positional' ? token.value : token.rawName))
  return { ...values, rest }
}

function minutesOf({ hours, minutes }) {
  const asked = hours === undefined ? Number(minutes ?? soakMinutes) : Number(hours) * 60
  if (!(asked > 0)) throw new NotReady('--hours and --minutes want a number above 0.')
  return asked
}

function report() {
  const table = faultTable(records)
  if (table === undefined) throw new NotReady('No run was recorded.')
  const [cpu] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${gigabytes} GB`
  const soak = soakLine(footprints)
  const notes = soak === undefined ? '' : `${soak}\n\n`
  const text = `${table}\n\n${notes}${machine}, ${new Date().toISOString().slice(0, 10)}\n`
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, 'faults.md'), text)
  console.log(`\n${text}`)
}

async function main() {
  const options = readOptions()
  const env = options.soak
    ? { FAULTS: 'long', SOAK_MINUTES: String(minutesOf(options)) }
    : { FAULTS: options.short ? 'short' : 'long' }
  await preflight('test')
  const { buildIfStale } = await import('./build-if-stale.mjs')
  if (!buildIfStale()) throw new NotReady('The app could not be built; the reason is above.')
  const all = options.soak ? ['tests/faults/14-soak.spec.ts'] : ['tests/faults/']
  const isNamed = options.rest.some((arg) => arg.startsWith('tests/'))
  process.exitCode = await runFaults([...(isNamed ? [] : all), ...options.rest], env)
  if (options.report || options.soak) report()
}

if (process.argv[1] === import.meta.filename) await runOrExplain(main)
