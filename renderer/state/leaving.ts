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

/** Counts what was forgotten: an answer that comes after that names nobody any more. */
let asked = 0

async function readWaiting(): Promise<WaitingMessages> {
  const before = asked
  const waiting = await call('waiting.list', undefined)
  return before === asked ? waiting : { ...waiting, conversations: [] }
}

/** At once when nothing waits. */
export async function wishToSignOut(): Promise<void> {
  // A desk that cannot be asked now has nothing open that could be read out.
  const waiting = await readWaiting().catch(() => undefined)
  if (waiting && waiting.count > 0) leaving.set({ how: 'sign-out', waiting })
  else await signOut()
}

/** Main has stopped a quit, because messages wait. */
export function onQuitAsked(): () => void {
  // It may have been asked of the page before this one.
  call('app.is-quit-asked', undefined).then(
    (isAsked) => {
      if (isAsked) askBeforeQuit().catch(() => undefined)
    },
    () => undefined,
  )
  return listen('quit.asked', () => {
    askBeforeQuit().catch(() => call('app.quit', undefined))
  })
}

async function askBeforeQuit(): Promise<void> {
  leaving.set({ how: 'quit', waiting: await readWaiting() })
}

/** What it names must not be seen any more, by whoever is there now. */
export function forgetLeaving(): void {
  asked += 1
  leaving.set(undefined)
}

export function stay(): void {
  // Also when a sign-out has taken the place of the question whether to quit.
  call('app.stay', undefined).catch(() => undefined)
  leaving.set(undefined)
}

export async function leave(): Promise<void> {
  const how = leaving.get()?.how
  leaving.set(undefined)
  if (how === 'sign-out') await signOut()
  if (how === 'quit') await call('app.quit', undefined)
}
