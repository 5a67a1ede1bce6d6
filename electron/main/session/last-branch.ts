import type { Account } from '#shared/model/account.ts'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import type { CacheOwner } from '#shared/cache/contract.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import type { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import type { Notices } from '#electron/main/ipc/notices.ts'
import type { Outbox } from '#electron/main/outbox/outbox.ts'
import type { StoreKeeper } from '#electron/main/storage/store-keeper.ts'

interface LastBranchDeps {
  cache: Pick<CacheClient, 'call'>
  /** What it holds, for the case that the database cannot be read any more. */
  outbox: Pick<Outbox, 'unanswered'>
  store: Pick<StoreKeeper, 'erase' | 'carry'>
  drafts: Pick<HeldDrafts, 'keepOnly'>
  unsent: Pick<UnsentTexts, 'keep' | 'keepDrafts'>
  notices: Pick<Notices, 'raise'>
}

/** A practice took the last branch away. `before` still names what was there. */
export interface LastBranchLost {
  before: Account
  account: Account
}

/**
 * Nothing of this practice may stay on the computer: all of it is erased, the key first, before the account that says
 * so is stored anywhere. What had not been sent is kept in memory, to be copied, as far as it can still be read.
 */
export async function eraseAfterLastBranch(
  deps: LastBranchDeps,
  owner: CacheOwner,
  { before, account }: LastBranchLost,
): Promise<void> {
  const { store, drafts, unsent, notices } = deps
  const { messages, typed } = await lostWith(deps, before)
  drafts.keepOnly([])
  await store.erase(owner)
  store.carry(account)
  unsent.keep(messages)
  unsent.keepDrafts(typed)
  for (const { id, name } of before.branches) {
    const count = messages.filter(({ branch }) => branch === id).length
    notices.raise('branch-lost', { branch: name, count })
  }
}

type Lost = Omit<UnsentText, 'id' | 'kind'>

async function lostWith(
  { cache, outbox }: LastBranchDeps,
  { branches }: Account,
): Promise<{ messages: UnsentText[]; typed: Lost[] }> {
  const { requests, drafts } = await cache
    .call('unsent.export', undefined)
    .catch(() => ({ requests: outbox.unanswered, drafts: [] }))
  const said = requests.flatMap(({ request }) =>
    request.method === 'message.send' ? [request] : [],
  )
  const lost = async ({ branch, patient, text }: Pick<Lost, 'branch' | 'patient' | 'text'>) => {
    const [row] = await cache
      .call('conversation.some', { branch, patients: [patient] })
      .catch(() => [])
    const branchName = branches.find((known) => known.id === branch)?.name ?? branch
    const name = row?.name ?? ''
    return { branch, branchName, patient, name, text, code: 'not_in_branch' } as const
  }
  const messages = said.map(async (message) => ({
    ...(await lost(message)),
    ...({ id: message.id, kind: 'message' } as const),
  }))
  return { messages: await Promise.all(messages), typed: await Promise.all(drafts.map(lost)) }
}
