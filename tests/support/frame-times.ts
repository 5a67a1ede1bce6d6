import type { Page } from '@playwright/test'

/** Notes from here on when each frame is painted. */
export function watchFrames(page: Page): Promise<void> {
  return page.evaluate(() => {
    const paintedAt: number[] = []
    const look = (now: number) => {
      paintedAt.push(now)
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(globalThis, { paintedAt })
  })
}

/** How long each frame since then stood, in milliseconds, the shortest first. */
export async function frameTimes(page: Page): Promise<number[]> {
  const paintedAt = await page.evaluate(
    () => (globalThis as unknown as { paintedAt: number[] }).paintedAt,
  )
  const times = paintedAt.slice(1).map((at, index) => at - (paintedAt[index] ?? at))
  return times.sort((left, right) => left - right)
}

/** For how many milliseconds the page's own thread has worked since the last call; what the computer kept it waiting is not in it. */
export async function workMeter(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  let before = 0
  const sinceLast = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN
    const work = seconds * 1_000 - before
    before = seconds * 1_000
    return work
  }
  await sinceLast()
  return sinceLast
}
