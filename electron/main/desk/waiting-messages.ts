import type { BranchId } from '#shared/model/ids.ts'
import type { OutboxMessage } from '#shared/model/outbox-request.ts'
import type { WaitingMessages } from '#shared/model/waiting.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'

interface WaitingDeps {
  cache: Pick<CacheClient, 'call'>
  chatsOpen: () => boolean
  branchName: (branch: BranchId) => string
}

/** What the service has not answered yet, by conversation. */
export async function waitingMessages(
  { cache, chatsOpen, branchName }: WaitingDeps,
  messages: readonly OutboxMessage[],
): Promise<WaitingMessages> {
  const count = messages.length
  const firsts = messages.filter(
    (message, at) => messages.findIndex((one) => isOfOneThread(one, message)) === at,
  )
  const conversations = await Promise.all(
    firsts.map(async (first) => {
      const { branch, patient } = first
      // A name that cannot be read now must not hide that something waits.
      const rows = cache.call('conversation.some', { branch, patients: [patient] })
      const [row] = await rows.catch(() => [])
      const ofThread = messages.filter((one) => isOfOneThread(one, first)).length
      const names = { branchName: branchName(branch), name: row?.name ?? '' }
      return { branch, patient, ...names, count: ofThread }
    }),
  )
  return { count, conversations: chatsOpen() ? conversations : [] }
}

function isOfOneThread(one: OutboxMessage, other: OutboxMessage): boolean {
  return one.branch === other.branch && one.patient === other.patient
}
