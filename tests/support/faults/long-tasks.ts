import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** The longest task of this page since it was watched, in milliseconds. */
    longestTaskMs?: number
    /** From a click until the page shows where the new messages begin. */
    newsAfterMs?: Promise<number>
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

/** Of the next click: how long a person waits until the page shows where the new messages begin. */
export async function timeToNews(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    window.newsAfterMs = new Promise((resolve) => {
      const begin = ({ timeStamp }: MouseEvent) => {
        const look = () => {
          if (document.querySelector('[role="separator"][aria-label="New messages"]'))
            resolve(performance.now() - timeStamp)
          else requestAnimationFrame(look)
        }
        look()
      }
      addEventListener('click', begin, { capture: true, once: true })
    })
  })
  return () => page.evaluate(() => window.newsAfterMs ?? Promise.reject(new Error('No click')))
}
