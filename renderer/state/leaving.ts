import type { WaitingMessages } from '#shared/model/waiting.ts'
import { cell } from '#renderer/state/cell.ts'
import { signOut } from '#renderer/state/commands.ts'
import { call, listen } from '#renderer/state/desk.ts'

/** How somebody wants to leave while messages wait. */
export interface Leaving {
  how: 'sign-out' | 'quit'
  waiting: WaitingMessages
}

export const leaving = cell<Leaving | undefined>(undefined)

const readWaiting = () => call('waiting.list', undefined)

/** At once when nothing waits. */
export async function wishToSignOut(): Promise<void> {
  // A desk that cannot be asked now has nothing open that could be read out.
  const waiting = await readWaiting().catch(() => undefined)
  if (waiting && waiting.count > 0) leaving.set({ how: 'sign-out', waiting })
  else await signOut()
}

/** Main has stopped a quit, because messages wait. */
export function onQuitAsked(): () => void {
  return listen('quit.asked', () => {
    void readWaiting().then(
      (waiting) => {
        leaving.set({ how: 'quit', waiting })
      },
      () => call('app.quit', undefined),
    )
  })
}

export function stay(): void {
  if (leaving.get()?.how === 'quit') call('app.stay', undefined).catch(() => undefined)
  leaving.set(undefined)
}

export async function leave(): Promise<void> {
  const how = leaving.get()?.how
  leaving.set(undefined)
  if (how === 'sign-out') await signOut()
  if (how === 'quit') await call('app.quit', undefined)
}
