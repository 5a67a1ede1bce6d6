import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** The longest task of this page since it was watched, in milliseconds. */
    longestTaskMs?: number
  }
}

/** From now on the page notes how long it is deaf to a person at worst. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.longestTaskMs = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        window.longestTaskMs = Math.max(window.longestTaskMs ?? 0, duration)
    }).observe({ type: 'longtask' })
  })
}

/** Since `watchLongTasks`; tasks below 50 ms do not count and give 0. */
export async function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.round(window.longestTaskMs ?? 0))
}
