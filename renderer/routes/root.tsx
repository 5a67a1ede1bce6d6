import { Outlet } from '@tanstack/react-router'
import { Notices } from '#renderer/features/notices/notices.tsx'
import { ChoosePractice } from '#renderer/features/session/choose-practice.tsx'
import { SignIn } from '#renderer/features/session/sign-in.tsx'
import { PausedBanner } from '#renderer/features/settings/notifications/paused-banner.tsx'
import { Locked } from '#renderer/routes/locked.tsx'
import { Starting } from '#renderer/routes/starting.tsx'
import { Shell } from '#renderer/routes/shell.tsx'
import { WindowKeys } from '#renderer/routes/window-keys.tsx'
import { useMirror } from '#renderer/state/mirror.ts'

export function RootScreen() {
  const isLocked = useMirror('session').state === 'locked'
  return (
    <div className="flex h-full flex-col">
      {!isLocked && (
        <Notices>
          <PausedBanner />
        </Notices>
      )}
      <Screen />
      {!isLocked && <WindowKeys />}
    </div>
  )
}

/** Who is signed in decides before any address does. */
function Screen() {
  const session = useMirror('session')
  switch (session.state) {
    case 'starting':
      return <Starting />
    case 'signed-out':
    case 'signing-in':
      return <SignIn session={session} />
    case 'choosing-practice':
      return <ChoosePractice practices={session.practices} />
    case 'locked':
      return <Locked session={session} />
    case 'signed-in':
      return (
        <Shell>
          <Outlet />
        </Shell>
      )
  }
}
