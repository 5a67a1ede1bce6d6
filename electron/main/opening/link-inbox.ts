import type { Log } from '#electron/main/diagnostics/log.ts'
import type { ConversationOpener } from '#electron/main/opening/conversation-opener.ts'
import { linksIn, readDeepLink } from '#electron/main/opening/deep-link.ts'

/** Electron's `app`, as far as links come from it. */
export interface LinkSource {
  on(event: 'open-url', listener: (event: { preventDefault(): void }, url: string) => void): unknown
  on(event: 'second-instance', listener: (event: unknown, argv: string[]) => void): unknown
}

interface LinkTarget {
  log: Log
  opener: Pick<ConversationOpener, 'open'>
}

/**
 * Links that the system hands to the app: on macOS as an event, which may come before anything is ready, elsewhere on the
 * command line of the first or of a second start. Kept until somebody can open them. A link opens a conversation and
 * does nothing else; of one that is refused a code is logged and not a letter.
 */
export class LinkInbox {
  #kept: string[]
  #target: LinkTarget | undefined

  constructor(app: LinkSource, argv: readonly string[]) {
    this.#kept = linksIn(argv)
    app.on('open-url', (event, url) => {
      event.preventDefault()
      this.#take([url])
    })
    app.on('second-instance', (_event, others) => {
      this.#take(linksIn(others))
    })
  }

  deliverTo(target: LinkTarget): void {
    this.#target = target
    this.#take([])
  }

  #take(links: readonly string[]): void {
    this.#kept.push(...links)
    const target = this.#target
    if (!target) return
    const [link, ...others] = this.#kept
    this.#kept = []
    if (link === undefined) return
    // No system hands over two at once: whoever does has put something in.
    const destination = others.length === 0 ? readDeepLink(link) : undefined
    if (destination) target.opener.open(destination, 'link')
    else target.log.warn('link.refused')
  }
}
