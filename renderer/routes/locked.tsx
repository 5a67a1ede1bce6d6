import { useEffect } from 'react'
import type { LockedSession } from '#shared/model/session.ts'
import { LockScreen } from '#renderer/features/lock/lock-screen.tsx'
import { LeavingDialog } from '#renderer/features/session/leaving-dialog.tsx'
import { onQuitAsked } from '#renderer/state/leaving.ts'

/** All that is on the screen while the desk is locked. */
export function Locked({ session }: { session: LockedSession }) {
  useEffect(onQuitAsked, [])
  return (
    <>
      <LockScreen session={session} />
      <LeavingDialog />
    </>
  )
}
