// Counts what a test runner reported, in the runner's own JSON.
// Used by run-tests.mjs; a report that is missing or holds an error outside any test counts as a failure.
import { existsSync, readFileSync } from 'node:fs'

const unreadable = { passed: 0, failed: 1, skipped: 0 }

export function countVitest(path, exitCode) {
  const report = read(path)
  if (report === undefined) return unreadable
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every(isNotFailed),
  )
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  return withExitCode(counts, exitCode)
}

export function countPlaywright(path, exitCode) {
  const report = read(path)
  if (report === undefined) return unreadable
  const { expected, unexpected, flaky, skipped } = report.stats
  const counts = { passed: expected, failed: unexpected + flaky + report.errors.length, skipped }
  return withExitCode(counts, exitCode)
}

/** A runner that ends badly without a failed test has met an error that no test owns. */
function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function isNotFailed({ status }) {
  return status !== 'failed'
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
