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
import type { DeskDatabase } from '#electron/cache-host/database.ts'
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

/** Reads the index of what is unread, the outbox and who is linked; opens nothing. */
export async function countUnread({
  database,
}: OpenCache): Promise<CacheOutput<'conversation.unread'>> {
  const { patients, threads, outbox } = database
  return database.transaction('r', [patients, threads, outbox], async () => {
    const [unread, rows] = await Promise.all([
      threads.orderBy('[branch+isUnread]').primaryKeys(),
      outbox.orderBy(':id').toArray(),
    ])
    const people = await patients.bulkGet(unread)
    const read = await readHere(database, rows)
    const counts = new Map<string, number>()
    for (const [index, [branch, patient]] of unread.entries()) {
      const isHidden = people[index]?.isUnlinked !== undefined || read.has(keyText(branch, patient))
      if (!isHidden) counts.set(branch, (counts.get(branch) ?? 0) + 1)
    }
    return Object.fromEntries(counts)
  })
}

const keyText = (branch: string, patient: string) => `${branch}/${patient}`

/** Threads that a mark on its way has made read. */
async function readHere({ threads }: DeskDatabase, rows: readonly OutboxRow[]) {
  const reads = rows.filter((row) => row.method === 'thread.read')
  const read = new Set<string>()
  for (const branch of new Set(reads.map((row) => row.branch))) {
    const overlays = overlaysOf(reads.filter((row) => row.branch === branch))
    const keys = [...overlays.keys()].map((patient): [string, string] => [branch, patient])
    for (const thread of await threads.bulkGet(keys)) {
      if (thread && unreadUnder(thread, overlays.get(thread.patient) ?? noOverlay) === 0)
        read.add(keyText(branch, thread.patient))
    }
  }
  return read
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
