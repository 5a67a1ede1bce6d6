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
