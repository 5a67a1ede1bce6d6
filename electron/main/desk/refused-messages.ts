import type { CacheOutput } from '#shared/cache/contract.ts'
import type { BranchId, RequestId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { OutgoingCounts } from '#electron/main/desk/outgoing-counts.ts'
import type { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Outbox } from '#electron/main/outbox/outbox.ts'

type Refused = CacheOutput<'outbox.refused'>[number]

interface RefusedMessagesDeps {
  cache: Pick<CacheClient, 'call'>
  outbox: Pick<Outbox, 'answersStored' | 'retryFirst' | 'release'>
  unsent: UnsentTexts
  outgoing: Pick<OutgoingCounts, 'noteRefused'>
  /** Milliseconds since the epoch by the service's clock, as far as it is known. */
  stamp: () => number
  log: Log
  newId: () => RequestId
  branchName: (branch: BranchId) => string
}

/**
 * Sees to it that a refused message is in sight. In a thread of Chats it says so itself; one whose patient has not
 * linked the app is shown beside the profile as well; one whose thread is gone leaves the disk and is kept in memory.
 */
export class RefusedMessages {
  readonly #deps: RefusedMessagesDeps
  #last: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(deps: RefusedMessagesDeps) {
    this.#deps = deps
  }

  /** After whatever may have moved a thread or a message. */
  look(): Promise<void> {
    return this.#inTurn(() => this.#place())
  }

  /** The plan has chats again: what only the plan refused goes out, each once, as a new request. */
  chatsOpened(): Promise<void> {
    return this.#inTurn(async () => {
      const { cache, outbox, stamp, newId } = this.#deps
      await outbox.answersStored()
      const refused = await cache.call('outbox.refused', undefined)
      // The newest first, because each goes before what waits.
      for (const { id, code, place } of refused.toReversed()) {
        if (this.#stopped) return
        if (code !== 'plan_required' || place === 'gone') continue
        await outbox.retryFirst(id, { newId: newId(), createdAt: toInstant(stamp()) })
      }
      outbox.release()
      await this.#place()
    })
  }

  /** The next person's cache is nothing to this desk. Resolves when no text is on its way off the disk any more. */
  stop(): Promise<void> {
    this.#stopped = true
    return this.#last
  }

  async #place(): Promise<void> {
    const { cache, unsent, outgoing } = this.#deps
    const refused = await cache.call('outbox.refused', undefined)
    for (const { id, code } of refused.filter(({ place }) => place === 'gone')) {
      if (this.#stopped) return
      const taken = await cache.call('outbox.take', { id })
      if (taken) unsent.keep([this.#textOf({ ...taken, code })])
    }
    if (this.#stopped) return
    outgoing.noteRefused(refused.filter(({ place }) => place !== 'gone').length)
    const unlinked = refused.filter(({ place }) => place === 'unlinked')
    unsent.showStored(unlinked.map((message) => this.#textOf(message)))
  }

  #textOf({ id, branch, patient, name, text, code }: Omit<Refused, 'place'>): UnsentText {
    const branchName = this.#deps.branchName(branch)
    return { id, kind: 'message', branch, branchName, patient, name, text, code }
  }

  /** What fails is done at the next look: the messages are on the disk until then. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const run = () => (this.#stopped ? undefined : work())
    this.#last = this.#last.then(run).catch((thrown: unknown) => {
      this.#deps.log.error('outbox.refused-not-placed', {}, thrown)
    })
    return this.#last
  }
}
