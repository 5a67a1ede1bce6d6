import type { Account } from '#shared/model/account.ts'
import type { Session } from '#shared/model/session.ts'

/** What the window may know of an account. `chats`: whether they are open now, by the service's clock. */
export function signedIn(
  { plan, trial, practice, staff, branches }: Account,
  { demo, chats }: { demo: boolean; chats: boolean },
): Session {
  return { state: 'signed-in', demo, account: { plan, trial, practice, staff, branches, chats } }
}
