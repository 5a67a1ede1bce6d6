import type { ChildProcess } from 'node:child_process'
import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron as electron, expect, test as base } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import { build } from 'vite'
import type { Result } from '#shared/app-error.ts'
import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import { DeskProfile } from '#tests/support/desk-app.ts'
import { allGone, cutPower } from '#tests/support/power-cut.ts'

const root = resolve(import.meta.dirname, '../..')

/** The built app's real cache host in a real Electron, under a main that does nothing else. */
export class CacheApp {
  readonly app: ElectronApplication
  readonly #program: ChildProcess
  #isKilled = false

  /** Console errors and warnings and page errors: each is a failure of the test. */
  readonly problems: string[] = []

  private constructor(app: ElectronApplication) {
    this.app = app
    this.#program = app.process()
    app.on('window', (page) => {
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) this.problems.push(message.text())
      })
      page.on('pageerror', (error) => this.problems.push(error.message))
    })
  }

  static async launch(harness: string, profile: DeskProfile): Promise<CacheApp> {
    const app = await electron.launch({
      args: ['--disable-gpu', `--user-data-dir=${profile.folder}`, harness],
    })
    const cache = new CacheApp(app)
    await app.evaluate(() => globalThis.cacheHarness.start())
    return cache
  }

  try(name: CacheMethodName, input: unknown): Promise<Result<unknown>> {
    const call = { name, input }
    return this.app.evaluate(
      (_electron, { name, input }) => globalThis.cacheHarness.call(name, input),
      call,
    )
  }

  async call<N extends CacheMethodName>(name: N, input: CacheInput<N>): Promise<CacheOutput<N>> {
    const result = await this.try(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`)
    return result.value as CacheOutput<N>
  }

  /** The hidden page, seen from outside. */
  async page(): Promise<Page> {
    const find = () => this.app.windows().find((page) => page.url().startsWith('app://cache/'))
    await expect.poll(() => find() !== undefined).toBe(true)
    const page = find()
    if (!page) throw new Error('There is no cache host')
    return page
  }

  async close(): Promise<void> {
    if (this.#isKilled) return
    await this.app.close()
    await allGone(this.#program)
  }

  /** Nothing is asked and nothing is flushed. */
  async kill(): Promise<void> {
    this.#isKilled = true
    await cutPower(this.#program)
  }
}

/**
 * An app of its own main beside the pages and preloads that the product's build made; gives its folder. Each worker
 * has its own, because building empties it.
 */
async function buildHarness(worker: number): Promise<string> {
  const folder = join(root, `test-results/cache-harness-${worker}`)
  await build({
    ...{ root, configFile: false, logLevel: 'error' },
    build: {
      ...{ ssr: 'tests/support/cache-harness/main.ts', target: 'node20.18' },
      ...{ outDir: join(folder, 'main'), emptyOutDir: true },
      rolldownOptions: { external: ['electron'] },
    },
    ssr: { noExternal: true },
  })
  const about = { name: 'cache-harness', version: '0.0.0', type: 'module', main: 'main/main.js' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about))
  rmSync(join(folder, 'out'), { force: true })
  symlinkSync(join(root, 'out'), join(folder, 'out'), 'junction')
  return folder
}

interface Fixtures {
  profile: DeskProfile
  /** Starts the cache host on this test's profile; all are closed at the end. */
  launch: () => Promise<CacheApp>
}

export const test = base.extend<Fixtures, { harness: string }>({
  harness: [
    async ({}, use, { parallelIndex }) => {
      await use(await buildHarness(parallelIndex))
    },
    { scope: 'worker' },
  ],
  profile: async ({}, use) => {
    const profile = new DeskProfile()
    await use(profile)
    profile.remove()
  },
  launch: async ({ harness, profile }, use) => {
    const started: CacheApp[] = []
    await use(async () => {
      const cache = await CacheApp.launch(harness, profile)
      started.push(cache)
      return cache
    })
    for (const cache of started) {
      await cache.close()
      expect.soft(cache.problems, 'console errors and warnings').toEqual([])
    }
  },
})

export { expect }
