import type { Branch } from '#shared/model/account.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { SignedInAccount } from '#shared/model/session.ts'
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

const fallbackZone = 'Asia/Manila'

/** Times are told in the branch's zone, whatever this computer's clock is set to. */
export function useTimeZone(id: BranchId): string {
  const zone = useBranch(id)?.timeZone
  return zone !== undefined && isTimeZone(zone) ? zone : fallbackZone
}

const judged = new Map<string, boolean>()

/** A zone that this computer does not know would end every screen that tells a time. */
function isTimeZone(zone: string): boolean {
  const known = judged.get(zone) ?? canFormatIn(zone)
  judged.set(zone, known)
  return known
}

function canFormatIn(timeZone: string): boolean {
  try {
    return Intl.DateTimeFormat(undefined, { timeZone }).format() !== ''
  } catch {
    // A RangeError is how Intl says that there is no such zone.
    return false
  }
}
