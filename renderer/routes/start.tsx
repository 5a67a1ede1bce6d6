import { useEffect } from 'react'
import { NoBranch } from '#renderer/routes/no-branch.tsx'
import { useAccount } from '#renderer/state/account.ts'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { useChosenBranch } from '#renderer/state/chosen-branch.ts'

/** Leads on to the chats of the branch, or to the patients where the plan has no chats. */
export function StartScreen() {
  const branch = useChosenBranch()
  const { chats } = useAccount()
  useEffect(() => {
    if (branch) goTo(chats ? addresses.chats(branch) : addresses.patients)
  }, [branch, chats])
  return branch ? null : <NoBranch />
}
