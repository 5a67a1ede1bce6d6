// Turns what the tests below tests/faults recorded into a table in markdown.
// Imported by run-faults.mjs.
import { existsSync, readFileSync } from 'node:fs'

const heads = [
  ...['Fault', 'Runs', 'Sent', 'Received', 'Lost', 'Doubled', 'Out of order'],
  ...['Time to recover, median', 'worst'],
]

/** One row a fault, in the order in which they ran; undefined when nothing was recorded. */
export function faultTable(path) {
  const runs = readLines(path)
  if (runs.length === 0) return undefined
  const faults = [...new Set(runs.map(({ fault }) => fault))]
  const rows = faults.map((fault) =>
    rowOf(
      fault,
      runs.filter((run) => run.fault === fault),
    ),
  )
  const cells = [heads, heads.map((_, at) => (at === 0 ? '---' : '---:')), ...rows]
  return cells.map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** One line about memory and handles over the rounds of the soak; undefined when there was none. */
export function soakLine(path) {
  const rounds = readLines(path)
  const [first] = rounds
  const last = rounds.at(-1)
  if (!first || !last) return undefined
  const over = (key) => {
    const numbers = rounds.map((round) => round[key])
    const all = [first[key], median(numbers), last[key], Math.max(...numbers)].map(Math.round)
    return `first ${all[0]}, median ${all[1]}, last ${all[2]}, most ${all[3]}`
  }
  return `${rounds.length} rounds; memory in MB: ${over('memoryMb')}; handles: ${over('handles')}`
}

function readLines(path) {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

function rowOf(fault, runs) {
  const sum = (key) => runs.reduce((total, run) => total + run[key], 0)
  const times = runs.map(({ recoveredMs }) => recoveredMs).filter((ms) => ms !== undefined)
  const counts = ['sent', 'received', 'lost', 'doubled', 'outOfOrder'].map(sum)
  return [fault, runs.length, ...counts, seconds(median(times)), seconds(Math.max(...times))]
}

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function seconds(ms) {
  return Number.isFinite(ms) ? `${(ms / 1_000).toFixed(1)} s` : '–'
}
