import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** From a click until the page shows where the new messages begin. */
    newsAfterMs?: Promise<number>
  }
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
