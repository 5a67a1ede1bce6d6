import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, expect } from '@playwright/test'
import type { Browser, ElectronApplication, Page } from '@playwright/test'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'

const addresses = { window: 'app://ui/', host: 'app://cache/' }
export type CrashingPage = keyof typeof addresses

/** Ends the page's process as a fault in Chromium would; resolves when it is gone. */
export function crash(app: ElectronApplication, which: CrashingPage): Promise<void> {
  return app.evaluate(async ({ webContents }, address) => {
    const page = webContents.getAllWebContents().find((one) => one.getURL().startsWith(address))
    if (!page) throw new Error(`There is no page at ${address}`)
    const gone = new Promise<void>((resolve) => {
      page.once('render-process-gone', () => {
        resolve()
      })
    })
    page.forcefullyCrashRenderer()
    await gone
  }, addresses[which])
}

/** The cache host's page computes for ever, and answers nothing. */
export function hangHost(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ webContents }, address) => {
    const page = webContents.getAllWebContents().find((one) => one.getURL().startsWith(address))
    if (!page) throw new Error(`There is no page at ${address}`)
    void page.executeJavaScript('for (;;) {}')
  }, addresses.host)
}

/** The cache host's page ends, and the next one waits for its first file for ever. */
export async function holdNextHost(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ session }) => {
    let isHeld = false
    session.fromPartition('persist:cache').webRequest.onBeforeRequest((_request, load) => {
      if (isHeld) load({})
      isHeld = true
    })
  })
  await crash(app, 'host')
}

/** Resolves when the window has crashed and its page is there again. */
async function untilBack(app: ElectronApplication): Promise<void> {
  const isThere = () =>
    app.evaluate(({ webContents }, address) => {
      const page = webContents.getAllWebContents().find((one) => one.getURL().startsWith(address))
      return page !== undefined && !page.isCrashed() && !page.isLoading()
    }, addresses.window)
  await expect.poll(isThere, { intervals: [50] }).toBe(true)
}

/** For `timeUntilBack`: the window stands there and can read the database again. */
export const hasList = `
  document.querySelector('main') !== null &&
  window.desk.invoke('conversation.list', { branch: 'br_makati' }).then(({ ok }) => ok, () => false)`

/**
 * Resolves to how long it takes from the next crash of this page until `script` is true in the window's page, the one
 * that is there or the one that comes. Asked and measured within the app, so that the span is the desk's own.
 */
export function timeUntilBack(
  app: ElectronApplication,
  crashing: CrashingPage,
  script: string,
): Promise<number> {
  const input = { address: addresses.window, crashing: addresses[crashing], script }
  return app.evaluate(async ({ webContents }, { address, crashing, script }) => {
    const pageAt = (place: string) =>
      webContents.getAllWebContents().find((one) => one.getURL().startsWith(place))
    await new Promise((resolve) => pageAt(crashing)?.once('render-process-gone', resolve))
    const goneAt = performance.now()
    while (performance.now() < goneAt + 20_000) {
      const page = pageAt(address)
      const isThere = page !== undefined && !page.isCrashed() && !page.isLoading()
      if (isThere && (await page.executeJavaScript(script)) === true)
        return performance.now() - goneAt
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error(`After 20 s the window has not what is waited for: ${script}`)
  }, input)
}

/**
 * Looks at the window of a desk after it has crashed. Playwright gives a crashed page up for good, although the page
 * comes back; so each look is a connection of its own.
 */
export class SecondLook {
  readonly #profile: DeskProfile
  #browser: Browser | undefined

  constructor(profile: DeskProfile) {
    this.#profile = profile
  }

  /** The window's page as it is now, or as soon as it is back. */
  async page({ app }: DeskApp): Promise<Page> {
    await this.close()
    await untilBack(app)
    const portFile = join(this.#profile.folder, 'DevToolsActivePort')
    const [port = ''] = readFileSync(portFile, 'utf8').split('\n')
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const pages = this.#browser.contexts().flatMap((context) => context.pages())
    const page = pages.find((one) => one.url().startsWith(addresses.window))
    if (!page) throw new Error('There is no window')
    return page
  }

  /** Ends the connection, and nothing else. */
  async close(): Promise<void> {
    await this.#browser?.close()
    this.#browser = undefined
  }
}

/** The crashes were asked for by the test: what is left are real problems. */
export function forgiveCrashes({ problems }: DeskApp): void {
  const others = problems.filter((problem) => !problem.endsWith(' crashed'))
  problems.splice(0, problems.length, ...others)
}

/** How many TCP connections to this port of loopback are open in the computer. */
export function connectionsTo(port: number): number {
  const place = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const established = '01'
  const lines = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1)
  return lines.filter((line) => {
    const [, , remote, state] = line.trim().split(/\s+/)
    return remote === place && state === established
  }).length
}
