import path from 'node:path'
import { app, BrowserWindow, MessageChannelMain, session, type MessagePortMain } from 'electron'
import { AppError } from '#shared/app-error.ts'
import { cachePortMessage } from '#shared/cache/names.ts'
import type { CrashReports } from '#electron/main/diagnostics/crash-reports.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { appOrigin, serveApp } from '#electron/main/windows/app-protocol.ts'
import type { CachePlace } from '#electron/main/storage/store-keeper.ts'
import {
  guardContents,
  guardSession,
  safeWebPreferences,
} from '#electron/main/windows/window-guards.ts'

/** An Electron session whose name does not begin with `persist:` is never written. */
const partitions: Record<CachePlace, string> = { disk: 'persist:cache', memory: 'cache-in-memory' }

interface CacheHostDeps {
  log: Log
  crashes: Pick<CrashReports, 'write'>
  /** The page of a started host is gone; `start` makes a new one. */
  onGone?: () => void
}

/** The hidden window that alone opens the database, in a partition of its own: one on the disk, one in memory. */
export class CacheHostWindow {
  readonly #deps: CacheHostDeps
  #window: BrowserWindow | undefined
  readonly #served = new Set<CachePlace>()

  constructor(deps: CacheHostDeps) {
    this.#deps = deps
  }

  /** Resolves with main's end of the port when the page answers on it. Again after the page has gone. */
  async start(place: CachePlace): Promise<MessagePortMain> {
    this.close()
    const window = this.#createWindow(place)
    this.#window = window
    const gone = whenGone(window)
    void gone.then((reason) => {
      this.#ended(window, reason)
    })
    const failed = Promise.race([gone, whenClosed(window)]).then((reason) => {
      throw new AppError('cache-unavailable', `The cache host did not start: ${reason}`)
    })
    await Promise.race([window.loadURL(`${appOrigin('cache')}/`), failed])
    const { port1, port2 } = new MessageChannelMain()
    const ready = new Promise<MessagePortMain>((resolve) => {
      port1.once('message', () => {
        resolve(port1)
      })
    })
    port1.start()
    window.webContents.postMessage(cachePortMessage, null, [port2])
    return Promise.race([ready, failed])
  }

  /** Deletes the files of the databases there. */
  clear(place: CachePlace): Promise<void> {
    return session.fromPartition(partitions[place]).clearStorageData({ storages: ['indexdb'] })
  }

  /** The page hangs: it ends as one that has crashed. */
  hung(): void {
    const window = this.#window
    if (!window || window.isDestroyed()) return
    // A page in an endless loop heeds nothing else.
    window.webContents.forcefullyCrashRenderer()
    this.#ended(window, 'hung')
  }

  /** Ends the page without a report: somebody has asked for it. */
  close(): void {
    const window = this.#window
    this.#window = undefined
    if (window && !window.isDestroyed()) window.destroy()
  }

  #createWindow(place: CachePlace): BrowserWindow {
    const own = session.fromPartition(partitions[place])
    if (!this.#served.has(place)) {
      serveApp(own, 'cache')
      guardSession(own, appOrigin('cache'))
      this.#served.add(place)
    }
    const preload = path.join(app.getAppPath(), 'out/preload/cache-host.cjs')
    const window = new BrowserWindow({
      show: false,
      skipTaskbar: true,
      webPreferences: {
        ...safeWebPreferences(preload),
        session: own,
        backgroundThrottling: false,
      },
    })
    guardContents(window.webContents, appOrigin('cache'))
    return window
  }

  #ended(window: BrowserWindow, reason: string): void {
    if (this.#window !== window) return
    this.close()
    this.#deps.log.error('cache-host.gone', { reason })
    this.#deps.crashes.write({ of: 'cache-host', reason })
    this.#deps.onGone?.()
  }
}

/** While it starts: nobody waits for a page that another one has taken the place of. */
function whenClosed(window: BrowserWindow): Promise<string> {
  return new Promise((resolve) => {
    window.once('closed', () => {
      resolve('closed')
    })
  })
}

function whenGone(window: BrowserWindow): Promise<string> {
  return new Promise((resolve) => {
    window.webContents.once('render-process-gone', (_event, { reason }) => {
      resolve(reason)
    })
    window.webContents.once('did-fail-load', (_event, _code, description) => {
      resolve(description)
    })
  })
}
