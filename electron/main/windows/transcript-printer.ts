import { randomBytes } from 'node:crypto'
import { BrowserWindow, session } from 'electron'
import type { TranscriptPage } from '#electron/main/transcripts/transcript-page.ts'
import { appOrigin, scheme } from '#electron/main/windows/app-protocol.ts'
import { responseHeaders, transcriptPolicy } from '#electron/main/windows/content-policy.ts'
import {
  guardContents,
  guardSession,
  safeWebPreferences,
} from '#electron/main/windows/window-guards.ts'

/** An Electron session whose name does not begin with `persist:` is never written. */
const partition = 'transcript'
const origin = appOrigin('transcript')
const paper = { pageSize: 'A4', printBackground: true } as const
/** In inches; the printer's footer stands in the lower one. */
const margins = { top: 0.6, bottom: 0.75, left: 0.65, right: 0.65 }

/**
 * Turns a transcript into a PDF or onto paper, in a hidden window of its own that runs no script. The page is served
 * from memory once, and is gone with the window.
 */
export class TranscriptPrinter {
  #served: string | undefined
  #isOpen = false
  #window: BrowserWindow | undefined
  /** What waits for the printer was asked for before this many stops. */
  #stops = 0
  /** One at a time: there is one page. */
  #last: Promise<unknown> = Promise.resolve()

  pdf(page: TranscriptPage): Promise<Uint8Array> {
    return this.#show(page, 'by-printer', (window) =>
      window.webContents.printToPDF({
        ...{ ...paper, margins },
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: page.number.footer,
        generateTaggedPDF: true,
      }),
    )
  }

  print(page: TranscriptPage): Promise<boolean> {
    return this.#show(
      page,
      'by-style',
      (window) =>
        new Promise((resolve, reject) => {
          window.webContents.print(paper, (isPrinted, reason) => {
            // Chromium names a person's second thoughts like a failure.
            if (isPrinted || /cancel/iu.test(reason)) resolve(isPrinted)
            else reject(new Error(`Not printed: ${reason}`))
          })
        }),
    )
  }

  /** Whoever asked has signed out or may not read it any more: the page goes, and an open print dialog with it. */
  stop(): void {
    this.#stops += 1
    this.#served = undefined
    if (this.#window && !this.#window.isDestroyed()) this.#window.destroy()
  }

  #show<T>(
    page: TranscriptPage,
    numbers: 'by-style' | 'by-printer',
    work: (window: BrowserWindow) => Promise<T>,
  ): Promise<T> {
    const stops = this.#stops
    const shown = this.#last.then(async () => {
      if (stops !== this.#stops) throw new Error('Stopped before it was printed')
      const nonce = randomBytes(16).toString('base64')
      this.#served = page.markup(nonce, numbers)
      const window = this.#createWindow(nonce)
      this.#window = window
      try {
        return await Promise.race([loaded(window).then(() => work(window)), untilClosed(window)])
      } finally {
        this.#served = undefined
        this.#window = undefined
        if (!window.isDestroyed()) window.destroy()
      }
    })
    this.#last = shown.catch(() => undefined)
    return shown
  }

  #createWindow(nonce: string): BrowserWindow {
    const own = session.fromPartition(partition)
    if (this.#isOpen) own.protocol.unhandle(scheme)
    else guardSession(own, origin)
    this.#isOpen = true
    own.protocol.handle(scheme, (request) => this.#answer(request, nonce))
    const window = new BrowserWindow({
      ...{ show: false, skipTaskbar: true },
      webPreferences: { ...safeWebPreferences(), session: own, javascript: false },
    })
    guardContents(window.webContents, origin)
    return window
  }

  #answer(request: Request, nonce: string): Response {
    const isPage = request.method === 'GET' && request.url === `${origin}/`
    const headers = responseHeaders(transcriptPolicy(nonce), 'text/html; charset=utf-8')
    if (!isPage || this.#served === undefined) return new Response(null, { status: 404, headers })
    return new Response(this.#served, { headers })
  }
}

async function loaded(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${origin}/`)
}

/** Fails when the window goes before its work is done: the system's dialog may never answer then. */
function untilClosed(window: BrowserWindow): Promise<never> {
  return new Promise((_resolve, reject) => {
    window.once('closed', () => {
      reject(new Error('The page was closed before it was printed'))
    })
  })
}
