import type { Branch } from '#shared/model/account.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { SignedInAccount } from '#shared/model/session.ts'
import { knownTimeZone } from '#shared/model/time-zone.ts'
import { useMirror } from '#renderer/state/mirror.ts'

/** Only for what stands inside the shell, which is there while somebody is signed in. */
export function useAccount(): SignedInAccount {
  const session = useMirror('session')
  if (session.state !== 'signed-in') throw new Error('Nobody is signed in')
  return session.account
}

export function useBranch(id: BranchId): Branch | undefined {
  return useAccount().branches.find((branch) => branch.id === id)
}

/** Times are told in the branch's zone, whatever this computer's clock is set to. */
export function useTimeZone(id: BranchId): string {
  return knownTimeZone(useBranch(id)?.timeZone)
}
