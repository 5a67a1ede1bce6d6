import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, type CacheApp } from '#tests/support/cache-app.ts'
import { timedOpening } from '#tests/support/cache-opening.ts'

// Rough figures with a generous floor under them; the benchmarks proper compare with the budgets.

const batches = 40
const rounds = 10

test('ingest keeps up with plain bulkPut; figures of reading 100,000 messages are printed', async ({
  launch,
}) => {
  test.setTimeout(300_000)
  const cache = await launch()
  await cache.call('database.open', timedOpening)
  const page = await cache.page()
  const dexie = resolve(import.meta.dirname, '../../node_modules/dexie/dist/dexie.min.js')
  await page.evaluate(readFileSync(dexie, 'utf8'))
  let [plainMs, ingestMs] = [0, 0]
  // In turns, so that what else the computer does meets both alike.
  for (let round = 0; round < rounds; round += 1) {
    plainMs += await timePlain(cache, batches)
    ingestMs += await cache.app.evaluate(
      (_electron, n) => globalThis.cacheHarness.timeIngest(n),
      batches,
    )
  }
  const count = batches * rounds * 256
  const perSecond = (ms: number) => Math.round((count / ms) * 1_000)
  const ratio = plainMs / ingestMs
  print(
    `${count} messages: plain bulkPut ${perSecond(plainMs)}/s, ingest ${perSecond(ingestMs)}/s, ratio ${ratio.toFixed(2)}`,
  )
  const times = await cache.app.evaluate(
    (_electron, n) => globalThis.cacheHarness.timeReads(n),
    100,
  )
  for (const [name, ms] of Object.entries(times)) print(`${name}: ${ms.toFixed(1)} ms`)
  expect(ratio).toBeGreaterThan(0.5)
})

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Dexie's `bulkPut` alone in the same page: rows of the same shape, 256 a transaction, strict. */
async function timePlain(cache: CacheApp, count: number): Promise<number> {
  const page = await cache.page()
  return page.evaluate(async (batches) => {
    const { Dexie } = globalThis as unknown as { Dexie: typeof import('dexie').Dexie }
    const database = new Dexie('plain', {
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    })
    database.version(1).stores({ messages: '[branch+patient+seq]' })
    await database.open()
    const start = await database.table('messages').count()
    let spentMs = 0
    for (let batch = 0; batch < batches; batch += 1) {
      const rows = Array.from({ length: 256 }, (_unused, index) => {
        const n = start + batch * 256 + index + 1
        const from = { kind: 'patient', id: 'pt_maria', name: 'Maria Santos' }
        const text = `Message ${n} ${'about an appointment next week '.repeat(4)}`.slice(0, 120)
        const at = '2026-11-22T01:00:00.000Z'
        const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
        const place = { branch: 'br_makati', patient: `pt_${n % 50}`, seq: Math.ceil(n / 50), id }
        return { ...place, sealed: { from, text, sentAt: at, at } }
      })
      const before = performance.now()
      await database.table('messages').bulkPut(rows)
      spentMs += performance.now() - before
    }
    database.close()
    return spentMs
  }, count)
}
