import { Outlet } from '@tanstack/react-router'
import { ChoosePractice } from '#renderer/features/session/choose-practice.tsx'
import { SignIn } from '#renderer/features/session/sign-in.tsx'
import { Starting } from '#renderer/routes/starting.tsx'
import { Shell } from '#renderer/routes/shell.tsx'
import { useMirror } from '#renderer/state/mirror.ts'

/** Who is signed in decides before any address does. */
export function RootScreen() {
  const session = useMirror('session')
  switch (session.state) {
    case 'starting':
      return <Starting />
    case 'signed-out':
    case 'signing-in':
      return <SignIn session={session} />
    case 'choosing-practice':
      return <ChoosePractice practices={session.practices} />
    case 'signed-in':
      return (
        <Shell>
          <Outlet />
        </Shell>
      )
  }
}
