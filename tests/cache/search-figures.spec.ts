import { expect, test } from '#tests/support/cache-app.ts'

// Rough figures with a generous ceiling over them; the benchmarks proper compare with the budgets.

test('100,000 messages are ready to be searched in seconds, and a search takes milliseconds; the figures are printed', async ({
  launch,
}) => {
  test.setTimeout(600_000)
  const cache = await launch()
  await cache.app.evaluate(() =>
    globalThis.cacheHarness.timeIngest({ batches: 200, size: 500, ahead: 2 }),
  )
  const page = await cache.page()
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
  })
  const times = await cache.app.evaluate(() => globalThis.cacheHarness.timeSearch())
  const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks)
  for (const [name, value] of Object.entries(times))
    print(`search-text ${name}: ${value.toFixed(1)}`)
  print(`search-text tasks over 50 ms: ${tasks.map((ms) => ms.toFixed(0)).join(', ') || 'none'}`)
  expect(times['texts']).toBe(100_000)
  expect(times['ready']).toBeLessThan(60_000)
  expect(times['p95']).toBeLessThan(500)
})

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
