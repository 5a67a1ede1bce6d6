import type { Page } from '@playwright/test'

/** What one painted frame shows of the log. */
export interface LogFrame {
  /** Milliseconds since the watch began. */
  atMs: number
  /** Messages in sight. */
  messages: number
  /** Where the watched element stands; null while it is not there. */
  top: number | null
}

/** Notes every frame from here on; `selector` is the element whose place is watched. */
export function watchLog(page: Page, selector: string): Promise<void> {
  return page.evaluate((watched) => {
    const frames: LogFrame[] = []
    const began = performance.now()
    const look = () => {
      const log = document.querySelector('[role=log]')
      const frame = log?.getBoundingClientRect()
      const articles = [...(log?.querySelectorAll('article') ?? [])]
      const inSight = articles.filter((article) => {
        const { top, bottom } = article.getBoundingClientRect()
        const isIn = frame && bottom > frame.top && top < frame.bottom
        return isIn && getComputedStyle(article).visibility === 'visible'
      })
      const element = document.querySelector(watched)
      const top = element ? element.getBoundingClientRect().top : null
      frames.push({ atMs: performance.now() - began, messages: inSight.length, top })
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(globalThis, { logFrames: frames })
  }, selector)
}

export function framesOf(page: Page): Promise<LogFrame[]> {
  return page.evaluate(() => (globalThis as unknown as { logFrames: LogFrame[] }).logFrames)
}
