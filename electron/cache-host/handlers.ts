import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import { CurrentCache } from '#electron/cache-host/current-cache.ts'
import { saveAccount } from '#electron/cache-host/methods/account.ts'
import { auditRows } from '#electron/cache-host/methods/audit.ts'
import {
  countUnread,
  listConversations,
  someConversations,
} from '#electron/cache-host/methods/conversations.ts'
import { saveDraft } from '#electron/cache-host/methods/drafts.ts'
import { applyFeed } from '#electron/cache-host/methods/feed-apply.ts'
import { feedPosition } from '#electron/cache-host/methods/feed-position.ts'
import { replaceFeed, stageFeed } from '#electron/cache-host/methods/feed-snapshot.ts'
import { addHistory } from '#electron/cache-host/methods/history-add.ts'
import {
  addRequest,
  answerRequest,
  changeRequest,
  discardRequest,
  listRefused,
  listRequests,
  retryRequest,
  takeRequest,
  withdrawRequest,
} from '#electron/cache-host/methods/outbox.ts'
import { getPatient, listPatients } from '#electron/cache-host/methods/patients.ts'
import { resealRows } from '#electron/cache-host/methods/reseal.ts'
import { forgetSearch, searchMessages } from '#electron/cache-host/methods/search.ts'
import { getThread } from '#electron/cache-host/methods/threads.ts'
import { exportUnsent, importUnsent } from '#electron/cache-host/methods/unsent.ts'
import type { CacheHostDeps, OpenCache } from '#electron/cache-host/open-cache.ts'

export type CacheHandlers = {
  [N in CacheMethodName]: (input: CacheInput<N>) => Promise<CacheOutput<N>>
}

/** One handler a method. What is asked while a database is being opened waits for it. */
export function cacheHandlers(deps: CacheHostDeps): CacheHandlers {
  const desk = new CurrentCache(deps)
  const on =
    <I, O>(run: (cache: OpenCache, input: I) => Promise<O>) =>
    async (input: I): Promise<O> =>
      run(await desk.opened(), input)
  return {
    'host.ping': () => Promise.resolve(),
    'database.open': (input) => desk.open(input),
    'database.close': () => desk.close(),
    'database.audit': on(auditRows),
    'database.reseal': on(resealRows),
    'database.delete': (owner) => desk.delete(owner),
    'account.save': on(saveAccount),
    'feed.apply': on(applyFeed),
    'feed.stage': on(stageFeed),
    'feed.replace': on(replaceFeed),
    'feed.position': on(feedPosition),
    'history.add': on(addHistory),
    'outbox.add': on(addRequest),
    'outbox.list': on(listRequests),
    'outbox.answer': on(answerRequest),
    'outbox.change': on(changeRequest),
    'outbox.withdraw': on(withdrawRequest),
    'outbox.retry': on(retryRequest),
    'outbox.refused': on(listRefused),
    'outbox.take': on(takeRequest),
    'outbox.discard': on(discardRequest),
    'unsent.export': on(exportUnsent),
    'unsent.import': on(importUnsent),
    'draft.save': on(saveDraft),
    'conversation.list': on(listConversations),
    'conversation.some': on(someConversations),
    'conversation.unread': on(countUnread),
    'thread.get': on(getThread),
    'search.messages': on(searchMessages),
    'search.forget': on(forgetSearch),
    'patient.list': on(listPatients),
    'patient.get': on(getPatient),
  }
}
