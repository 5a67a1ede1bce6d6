import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { canary } from '#tests/support/hostile/texts.ts'

/** A message may keep the window busy for so long, and no longer. */
export const longTaskMs = 200
/** What the window itself is built of. */
const ownTags = new Set(
  'a article aside bdi button circle ellipse div form h1 h2 header label li line main nav ol option p path polyline rect section select span svg table tbody td textarea input th thead time tr ul dl dt dd'.split(
    ' ',
  ),
)

interface Seen {
  tags: Record<string, number>
  handlers: string[]
  links: string[]
  hasRun: boolean
  isPolluted: boolean
}

/** Watches one window while hostile payloads come: text may come of them, and nothing else. */
export class Guard {
  readonly #desk: DeskApp
  readonly #before: Seen
  readonly #happened: string[] = []

  private constructor(desk: DeskApp, before: Seen) {
    this.#desk = desk
    this.#before = before
    const { page, app } = desk
    const note = (what: string) => this.#happened.push(what)
    page.on('dialog', (dialog) => {
      note(`dialog ${dialog.type()}`)
      void dialog.dismiss()
    })
    page.on('download', () => note('download'))
    page.on('request', (request) => {
      if (!request.url().startsWith('app://')) note(`request ${new URL(request.url()).protocol}`)
    })
    page.on('framenavigated', (frame) => {
      if (!frame.url().startsWith('app://ui/')) note('navigation')
    })
    app.on('window', () => note('window'))
  }

  static async watch(desk: DeskApp): Promise<Guard> {
    await desk.page.evaluate(() => {
      const longTasks: number[] = []
      Object.assign(globalThis, { longTasks })
      new PerformanceObserver((list) => {
        longTasks.push(...list.getEntries().map(({ duration }) => duration))
      }).observe({ type: 'longtask' })
    })
    return new Guard(desk, await look(desk.page))
  }

  /** Everything that may never come of a payload, at whatever moment it is asked. */
  async expectTextOnly(): Promise<void> {
    const seen = await look(this.#desk.page)
    expect(this.#happened, 'dialogs, downloads, requests, navigations, windows').toEqual([])
    expect(
      Object.keys(seen.tags).filter((tag) => !ownTags.has(tag)),
      'tags that are not the window’s own',
    ).toEqual(Object.keys(this.#before.tags).filter((tag) => !ownTags.has(tag)))
    expect(seen.handlers, 'handlers in markup').toEqual([])
    expect(
      seen.links.filter((href) => !href.startsWith('#/')),
      'links that lead out',
    ).toEqual([])
    expect(seen.hasRun, 'markup that ran').toBe(false)
    expect(seen.isPolluted, 'a changed prototype in the window').toBe(false)
    expect(await this.#desk.app.evaluate(() => 'polluted' in {}), 'a changed one in main').toBe(
      false,
    )
    const host = await this.#desk.cachePage()
    expect(await host.evaluate(() => 'polluted' in {}), 'one in the cache host').toBe(false)
  }

  /** How long the longest task of the window has taken since this was asked the last time, in milliseconds. */
  longestTask(): Promise<number> {
    return this.#desk.page.evaluate(() => {
      const { longTasks } = globalThis as unknown as { longTasks: number[] }
      return Math.max(0, ...longTasks.splice(0))
    })
  }
}

export function expectNothingLogged(profile: DeskProfile): void {
  const path = join(profile.folder, 'logs/desk.log')
  // A desk that had nothing to say has no log.
  const log = existsSync(path) ? readFileSync(path, 'utf8') : ''
  expect(log.includes(canary), 'content in the log').toBe(false)
}

function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const tags: Record<string, number> = {}
    const handlers: string[] = []
    const links: string[] = []
    for (const element of document.body.querySelectorAll('*')) {
      const tag = element.tagName.toLowerCase()
      tags[tag] = (tags[tag] ?? 0) + 1
      handlers.push(...element.getAttributeNames().filter((name) => name.startsWith('on')))
      const href = element.getAttribute('href')
      if (href !== null) links.push(href)
    }
    const world = globalThis as { pwned?: unknown }
    return {
      tags,
      handlers,
      links,
      hasRun: 'pwned' in world,
      isPolluted: 'polluted' in {},
    }
  })
}
