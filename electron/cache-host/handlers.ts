import { AppError } from '#shared/app-error.ts'
import type { CacheInput, CacheOutput, CacheOwner, Epoch } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import { databaseName, deleteDatabase } from '#electron/cache-host/database.ts'
import { saveAccount } from '#electron/cache-host/methods/account.ts'
import {
  countUnread,
  listConversations,
  someConversations,
} from '#electron/cache-host/methods/conversations.ts'
import { saveDraft } from '#electron/cache-host/methods/drafts.ts'
import { applyFeed } from '#electron/cache-host/methods/feed-apply.ts'
import { replaceFeed, stageFeed } from '#electron/cache-host/methods/feed-snapshot.ts'
import { addHistory } from '#electron/cache-host/methods/history-add.ts'
import {
  addRequest,
  answerRequest,
  discardRequest,
  listRequests,
  retryRequest,
  takeRequest,
} from '#electron/cache-host/methods/outbox.ts'
import { getPatient, listPatients } from '#electron/cache-host/methods/patients.ts'
import { getThread } from '#electron/cache-host/methods/threads.ts'
import { exportUnsent, importUnsent } from '#electron/cache-host/methods/unsent.ts'
import { openCache, type OpenCache } from '#electron/cache-host/open-cache.ts'
import type { RecordCodec } from '#electron/cache-host/record-codec.ts'

export type CacheHandlers = {
  [N in CacheMethodName]: (input: CacheInput<N>) => Promise<CacheOutput<N>>
}

/** One handler a method. What is asked while a database is being opened waits for it. */
export function cacheHandlers(codec: RecordCodec): CacheHandlers {
  const desk = new CurrentCache(codec)
  const on =
    <I, O>(run: (cache: OpenCache, input: I) => Promise<O>) =>
    async (input: I): Promise<O> =>
      run(await desk.opened(), input)
  return {
    'database.open': (owner) => desk.open(owner),
    'database.close': () => desk.close(),
    'database.audit': () => Promise.resolve({ damaged: [] }),
    'database.reseal': () => Promise.resolve({ done: true }),
    'database.delete': (owner) => desk.delete(owner),
    'account.save': on(saveAccount),
    'feed.apply': on(applyFeed),
    'feed.stage': on(stageFeed),
    'feed.replace': on(replaceFeed),
    'history.add': on(addHistory),
    'outbox.add': on(addRequest),
    'outbox.list': on(listRequests),
    'outbox.answer': on(answerRequest),
    'outbox.retry': on(retryRequest),
    'outbox.take': on(takeRequest),
    'outbox.discard': on(discardRequest),
    'unsent.export': on(exportUnsent),
    'unsent.import': on(importUnsent),
    'draft.save': on(saveDraft),
    'conversation.list': on(listConversations),
    'conversation.some': on(someConversations),
    'conversation.unread': on(countUnread),
    'thread.get': on(getThread),
    'patient.list': on(listPatients),
    'patient.get': on(getPatient),
  }
}

const noEpoch: Epoch = { generation: crypto.randomUUID(), commits: 0, unsent: [], drafts: 0 }

/** The one database that is open. Opening and closing take turns, in the order of asking. */
class CurrentCache {
  readonly #codec: RecordCodec
  #current: Promise<OpenCache | undefined> = Promise.resolve(undefined)

  constructor(codec: RecordCodec) {
    this.#codec = codec
  }

  async opened(): Promise<OpenCache> {
    const cache = await this.#current
    if (!cache) throw new AppError('cache-unavailable', 'No conversations are open')
    return cache
  }

  async open({ owner }: CacheInput<'database.open'>): Promise<CacheOutput<'database.open'>> {
    const opening = this.#closed().then(() => openCache(owner, this.#codec))
    this.#current = opening.catch(() => undefined)
    const { database, account } = await opening
    const cursors = await database.feeds.toArray()
    return { account, cursors, epoch: noEpoch, state: 'intact' }
  }

  async close(): Promise<null> {
    this.#current = this.#closed()
    await this.#current
    return null
  }

  async delete(owner: CacheOwner): Promise<void> {
    const deleting = this.#current.then(async (cache) => {
      if (cache?.name === databaseName(owner)) await closeCache(cache)
      await deleteDatabase(databaseName(owner))
      return cache?.name === databaseName(owner) ? undefined : cache
    })
    this.#current = deleting.catch(() => undefined)
    await deleting
  }

  async #closed(): Promise<undefined> {
    const cache = await this.#current
    if (cache) await closeCache(cache)
  }
}

async function closeCache({ queue, database }: OpenCache): Promise<void> {
  await queue.idle()
  database.close()
}
