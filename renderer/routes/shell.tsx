import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { ConnectionStatus } from '#renderer/features/connection/connection-status.tsx'
import { LockCountdown } from '#renderer/features/lock/lock-countdown.tsx'
import { Rail } from '#renderer/features/navigation/rail.tsx'
import type { Place } from '#renderer/features/navigation/rail.tsx'
import { Announcer } from '#renderer/features/notices/announcer.tsx'
import { AccountMenu } from '#renderer/features/session/account-menu.tsx'
import { LeavingDialog } from '#renderer/features/session/leaving-dialog.tsx'
import { TranscriptDialog } from '#renderer/features/transcript/transcript-dialog.tsx'
import { ShellKeys } from '#renderer/routes/window-keys.tsx'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { useChosenBranch } from '#renderer/state/chosen-branch.ts'
import { followWanted } from '#renderer/state/commands.ts'
import { wishComposer } from '#renderer/state/focus-wish.ts'
import { onQuitAsked } from '#renderer/state/leaving.ts'
import { windowDialog } from '#renderer/state/window-dialog.ts'
import { useReportUse } from '#renderer/state/window-in-use.ts'

function placeOf(pathname: string): Place {
  if (pathname.startsWith('/patients')) return 'patients'
  return pathname.startsWith('/settings') ? 'settings' : 'chats'
}

/** What stays on the screen while somebody is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const place = useRouterState({ select: (state) => placeOf(state.location.pathname) })
  useReportUse(useChosenBranch())
  useEffect(() => followWanted(openWanted), [])
  useEffect(onQuitAsked, [])
  return (
    <>
      <div className="flex min-h-0 flex-1">
        <Rail place={place}>
          <ConnectionStatus />
          <AccountMenu />
        </Rail>
        <main className="relative flex min-h-0 min-w-0 flex-1 flex-col">{children}</main>
      </div>
      <TranscriptDialog />
      <Announcer />
      <LeavingDialog />
      <LockCountdown />
      <ShellKeys />
    </>
  )
}

/** A click on a notification and a link open what they are about, whatever stands in front. */
function openWanted({ branch, patient }: { branch: BranchId; patient: PatientId | null }): void {
  windowDialog.set(null)
  if (patient === null) {
    goTo(addresses.chats(branch))
    return
  }
  wishComposer({ branch, patient })
  goTo(addresses.conversation(branch, patient))
}
