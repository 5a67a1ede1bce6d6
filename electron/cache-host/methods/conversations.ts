import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { Conversation, Preview } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import {
  byNewest,
  isListed,
  toConversation,
  toPreview,
} from '#electron/cache-host/conversation-row.ts'
import type { Head } from '#electron/cache-host/heads.ts'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
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
  // Who shows a branch may soon search it.
  cache.texts.of(branch)
  return rows.sort(byNewest)
}

export async function someConversations(
  cache: OpenCache,
  { branch, patients }: CacheInput<'conversation.some'>,
): Promise<Conversation[]> {
  return compose(cache, branch, await cache.heads.some(branch, patients))
}

export async function countUnread(cache: OpenCache): Promise<CacheOutput<'conversation.unread'>> {
  const threads = Object.entries(await unreadThreads(cache))
  return Object.fromEntries(threads.map(([branch, patients]) => [branch, patients.length]))
}

/** Reads the index of what is unread, and who is linked; opens nothing. */
export async function unreadThreads({
  database,
  unsent,
}: OpenCache): Promise<CacheOutput<'feed.position'>['unread']> {
  const { patients, threads } = database
  return database.transaction('r', [patients, threads], async () => {
    const stored = await threads.orderBy('[branch+isUnread]').primaryKeys()
    const unread = new Map(stored.map((key) => [key.join('/'), key]))
    for (const { key, isUnread } of await markedHere(database, unsent.outbox)) {
      if (isUnread) unread.set(key.join('/'), key)
      else unread.delete(key.join('/'))
    }
    const people = await patients.bulkGet([...unread.values()])
    const found = new Map<string, PatientId[]>()
    for (const person of people)
      if (person && !person.isUnlinked)
        found.set(person.branch, [...(found.get(person.branch) ?? []), person.id])
    return Object.fromEntries(found)
  })
}

/** Threads with a read mark on its way, and what it makes of them. */
async function markedHere({ threads }: DeskDatabase, rows: readonly OutboxRow[]) {
  const marks = rows.filter((row) => row.method === 'thread.read')
  const marked: { key: [string, string]; isUnread: boolean }[] = []
  for (const branch of new Set(marks.map((row) => row.branch))) {
    const overlays = overlaysOf(marks.filter((row) => row.branch === branch))
    const keys = [...overlays.keys()].map((patient): [string, string] => [branch, patient])
    for (const thread of await threads.bulkGet(keys)) {
      if (!thread) continue
      const overlay = overlays.get(thread.patient) ?? noOverlay
      const key: [string, string] = [branch, thread.patient]
      marked.push({ key, isUnread: unreadUnder(thread, overlay) > 0 })
    }
  }
  return marked
}

async function compose(
  cache: OpenCache,
  branch: BranchId,
  heads: readonly Head[],
): Promise<Conversation[]> {
  const drafts = await patientsWithDraft(cache, branch)
  const overlays = overlaysOf(cache.unsent.outbox.filter((row) => row.branch === branch))
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
