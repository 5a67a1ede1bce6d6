import type { ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron as electron, expect } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import { testIdleVariable } from '#electron/main/lock/test-idle.ts'
import { testClockVariable } from '#electron/main/test-clock.ts'
import { allGone, cutPower, endOf } from '#tests/support/power-cut.ts'

const root = resolve(import.meta.dirname, '../..')
const realSecretStore = resolve(import.meta.dirname, 'real-secret-store.cjs')
const windowAddress = 'app://ui/'
const cacheAddress = 'app://cache/'

/** The desktop's own secret service, or none, as on a Linux desk without one. */
export type SecretStoreKind = 'real' | 'none'

export interface LaunchOptions {
  /** Keeps a trace for a failure, which costs a third more. */
  isTraced?: boolean
  /** Variables beside those that every desk under test has. */
  environment?: Readonly<Record<string, string>>
  /** What else stands on the command line, as a link does. */
  args?: readonly string[]
}

/** The built app in a real Electron, as one front desk has it open. */
export class DeskApp {
  readonly app: ElectronApplication
  /** The window's; a test that crashes it puts the one that comes back here. */
  page: Page
  /** Console errors and warnings, page errors and crashes: each is a failure of the test. */
  readonly problems: string[]
  /** Ended by `close` or `kill`. */
  ended = false
  readonly #program: ChildProcess

  private constructor(app: ElectronApplication, page: Page, problems: string[]) {
    this.app = app
    this.#program = app.process()
    this.page = page
    this.problems = problems
  }

  static async launch(
    profile: DeskProfile,
    secrets: SecretStoreKind = 'real',
    { isTraced = false, environment = {}, args = [] }: LaunchOptions = {},
  ): Promise<DeskApp> {
    const problems: string[] = []
    const app = await electron.launch({
      // Without an executable path Playwright finds Electron as `npm start` does.
      args: [
        ...(secrets === 'real' ? ['-r', realSecretStore] : []),
        '--disable-gpu',
        `--user-data-dir=${profile.folder}`,
        root,
        ...args,
      ],
      // What the app puts into temporary files lies in the profile, where it is looked for.
      env: {
        ...process.env,
        [testClockVariable]: profile.clockFile,
        [testIdleVariable]: profile.idleFile,
        TMPDIR: profile.temporary,
        ...environment,
      },
    })
    const watch = (page: Page) => {
      page.on('console', (message) => {
        const type = message.type()
        if (type === 'error' || type === 'warning')
          problems.push(`${page.url()} ${type}: ${message.text()}`)
      })
      page.on('pageerror', (error) => problems.push(`${page.url()} threw: ${error.message}`))
      page.on('crash', () => problems.push(`${page.url()} crashed`))
    }
    app.windows().forEach(watch)
    app.on('window', watch)
    app.on('console', (message) => {
      if (message.type() === 'error') problems.push(`main: ${message.text()}`)
    })
    const ready = async () => {
      if (isTraced) await app.context().tracing.start({ screenshots: true, snapshots: true })
      const page = await pageAt(app, windowAddress)
      await page.waitForLoadState('domcontentloaded')
      return new DeskApp(app, page, problems)
    }
    const program = app.process()
    const ended = endOf(program).then(async (signal) => {
      // Only its main process has ended itself.
      await cutPower(program)
      throw new Error(`The app ended at its launch: signal=${signal}`)
    })
    // A page says that it is gone before the process has ended, which says how.
    const endedOr = async (thrown: unknown) => {
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5_000).unref())])
      throw thrown
    }
    return Promise.race([ready().catch(endedOr), ended])
  }

  cachePage(): Promise<Page> {
    return pageAt(this.app, cacheAddress)
  }

  async signIn(form: {
    server: string
    username: string
    password: string
    keep?: boolean
  }): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Clinic server' }).fill(form.server)
    await this.page.getByRole('textbox', { name: 'Username' }).fill(form.username)
    await this.page.getByLabel('Password', { exact: true }).fill(form.password)
    await this.page
      .getByRole('checkbox', { name: 'Keep me signed in' })
      .setChecked(form.keep ?? false)
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  async close(): Promise<void> {
    this.ended = true
    await this.app.close()
    await allGone(this.#program)
  }

  /** As a power cut would: nothing is asked, nothing is flushed. */
  async kill(): Promise<void> {
    this.ended = true
    await cutPower(this.#program)
  }
}

/** What one computer keeps between two starts of the app. */
export class DeskProfile {
  readonly folder: string
  /** Where the app puts its temporary files. */
  readonly temporary: string

  constructor(
    folder = mkdtempSync(join(tmpdir(), 'desk-profile-')),
    temporary = join(folder, 'tmp'),
  ) {
    this.folder = folder
    this.temporary = temporary
    mkdirSync(temporary, { recursive: true })
  }

  /** Holds for how many seconds nobody has used this computer; no file is none. */
  get idleFile(): string {
    return join(this.folder, 'test-idle')
  }

  get clockFile(): string {
    return join(this.folder, 'test-clock')
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

async function pageAt(app: ElectronApplication, address: string): Promise<Page> {
  let page: Page | undefined
  const isThere = () => {
    if (app.process().signalCode !== null) throw new Error('The app has been closed')
    page = app.windows().find((one) => one.url().startsWith(address))
    return page !== undefined
  }
  await expect.poll(isThere, { timeout: 40_000 }).toBe(true)
  if (!page) throw new Error(`There is no page at ${address}`)
  return page
}
