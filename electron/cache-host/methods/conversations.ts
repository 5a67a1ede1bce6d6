import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { Conversation, Preview } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import {
  byNewest,
  isListed,
  toConversation,
  toPreview,
} from '#electron/cache-host/conversation-row.ts'
import type { Head } from '#electron/cache-host/heads.ts'
import { outboxOf } from '#electron/cache-host/key-ranges.ts'
import { patientsWithDraft } from '#electron/cache-host/methods/drafts.ts'
import { openRequest } from '#electron/cache-host/methods/outbox.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import { noOverlay, overlaysOf, unreadUnder } from '#electron/cache-host/overlay.ts'
import type { OutboxRow } from '#electron/cache-host/rows.ts'

/** Newest first, then by name. */
export async function listConversations(
  cache: OpenCache,
  { branch }: CacheInput<'conversation.list'>,
): Promise<Conversation[]> {
  const rows = await compose(cache, branch, await cache.heads.list(branch))
  return rows.sort(byNewest)
}

export async function someConversations(
  cache: OpenCache,
  { branch, patients }: CacheInput<'conversation.some'>,
): Promise<Conversation[]> {
  return compose(cache, branch, await cache.heads.some(branch, patients))
}

/** Reads the index of what is unread and the outbox, never the threads. */
export async function countUnread({
  database,
}: OpenCache): Promise<CacheOutput<'conversation.unread'>> {
  const { threads, outbox } = database
  return database.transaction('r', [threads, outbox], async () => {
    const [unread, rows] = await Promise.all([
      threads.orderBy('[branch+isUnread]').primaryKeys(),
      outbox.orderBy(':id').toArray(),
    ])
    const counts = new Map<string, number>()
    for (const [branch] of unread) counts.set(branch, (counts.get(branch) ?? 0) + 1)
    const reads = rows.filter((row) => row.method === 'thread.read')
    for (const branch of new Set(reads.map((row) => row.branch))) {
      const overlays = overlaysOf(reads.filter((row) => row.branch === branch))
      const marked = await threads.bulkGet(
        [...overlays.keys()].map((patient): [string, string] => [branch, patient]),
      )
      const hidden = marked.filter(
        (thread) =>
          thread !== undefined &&
          thread.unread > 0 &&
          unreadUnder(thread, overlays.get(thread.patient) ?? noOverlay) === 0,
      )
      counts.set(branch, (counts.get(branch) ?? 0) - hidden.length)
    }
    return Object.fromEntries(counts)
  })
}

async function compose(
  cache: OpenCache,
  branch: BranchId,
  heads: readonly Head[],
): Promise<Conversation[]> {
  const [drafts, rows] = await Promise.all([
    patientsWithDraft(cache, branch),
    outboxOf(cache.database, branch).toArray(),
  ])
  const overlays = overlaysOf(rows)
  const listed: Conversation[] = []
  for (const head of heads) {
    const { id } = head.patient
    const overlay = overlays.get(id) ?? noOverlay
    const parts = { head, overlay, draft: drafts.has(id) }
    if (!isListed(parts)) continue
    const onItsWay = overlay.newest && (await openWords(cache, overlay.newest))
    listed.push(toConversation(branch, { ...parts, onItsWay }))
  }
  return listed
}

async function openWords(cache: OpenCache, row: OutboxRow): Promise<Preview | undefined> {
  const request = await openRequest(cache, row)
  const staff = cache.account?.staff
  if (request?.method !== 'message.send' || !staff) return undefined
  const { text, createdAt } = request
  const from = { kind: 'staff', id: staff.id, name: staff.name } as const
  return toPreview({ from, text, at: row.state.is === 'sent' ? row.state.at : createdAt })
}
