import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { databaseName } from '#electron/cache-host/database.ts'
import { expect, test, type CacheApp } from '#tests/support/cache-app.ts'
import { timedOpening } from '#tests/support/cache-opening.ts'
import { searchSealed, timeSealedPuts } from '#tests/support/cache-page-timing.ts'

// Rough figures with a generous floor under them; the benchmarks proper compare with the budgets.

const rounds = 4
const batches = 20

test('sealing leaves ingest, catch-up and search within reach; the figures are printed', async ({
  launch,
}) => {
  test.setTimeout(900_000)
  const cache = await launch()
  await cache.call('database.open', timedOpening)
  const page = await cache.page()
  const dexie = resolve(import.meta.dirname, '../../node_modules/dexie/dist/dexie.min.js')
  await page.evaluate(readFileSync(dexie, 'utf8'))

  const spent = { puts: 0, oneByOne: 0, twoAhead: 0 }
  const ratios: number[] = []
  // In turns, so that what else the computer does meets all alike.
  for (let round = 0; round < rounds; round += 1) {
    const puts = await timeSealedPuts(page, { batches, size: 256 })
    const twoAhead = await ingest(cache, { batches, size: 256, ahead: 2 })
    spent.puts += puts
    spent.oneByOne += await ingest(cache, { batches, size: 256, ahead: 1 })
    spent.twoAhead += twoAhead
    ratios.push(puts / twoAhead)
  }
  const count = rounds * batches * 256
  print(`sealed bulkPut: ${perSecond(count, spent.puts)}`)
  print(`ingest, one batch at a time: ${perSecond(count, spent.oneByOne)}`)
  print(`ingest, two under way: ${perSecond(count, spent.twoAhead)}`)
  // One round in which the computer stood still does not count.
  const ratio = medianOf(ratios)
  print(
    `ingest ratio: ${(spent.puts / spent.oneByOne).toFixed(2)}, two under way ${ratio.toFixed(2)}`,
  )

  const catchUpMs: number[] = []
  const catchUps: number[] = []
  const pages = { batches: batches / rounds, size: 500 }
  for (let round = 0; round < rounds; round += 1) {
    const putsMs = await timeSealedPuts(page, pages)
    const ms = await ingest(cache, { ...pages, ahead: 1 })
    catchUpMs.push(ms)
    catchUps.push(putsMs / ms)
  }
  const catchUp = medianOf(catchUps)
  const allMs = catchUpMs.reduce((total, ms) => total + ms, 0)
  print(`catch-up of 10,000 in pages of 500: ${allMs.toFixed(0)} ms, ratio ${catchUp.toFixed(2)}`)

  await printReads(cache)
  await printSearch(page)
  expect(ratio).toBeGreaterThan(0.3)
  expect(catchUp).toBeGreaterThan(0.3)
})

const ingest = (cache: CacheApp, input: { batches: number; size: number; ahead: number }) =>
  cache.app.evaluate((_electron, input) => globalThis.cacheHarness.timeIngest(input), input)

async function printReads(cache: CacheApp): Promise<void> {
  const times = await cache.app.evaluate(
    (_electron, n) => globalThis.cacheHarness.timeReads(n),
    100,
  )
  for (const [name, ms] of Object.entries(times)) print(`${name}: ${ms.toFixed(1)} ms`)
}

async function printSearch(page: Page): Promise<void> {
  const [key] = timedOpening.keys
  if (!key) throw new Error('There is no key')
  const search = await searchSealed(page, { name: databaseName(timedOpening.owner), key })
  const { opened, openMs, longestTaskMs, searchMs, found } = search
  print(`search-text: ${opened} messages opened in ${openMs.toFixed(0)} ms`)
  print(
    `search-text: longest task ${longestTaskMs.toFixed(0)} ms, one search ${searchMs.toFixed(1)} ms`,
  )
  expect(found).toBe(opened)
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function perSecond(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1_000)}/s`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
