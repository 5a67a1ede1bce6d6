import type { PracticeId } from '#shared/model/ids.ts'
import type { SignInForm } from '#shared/model/session.ts'
import type { Settings } from '#shared/model/settings.ts'
import { call, listen } from '#renderer/state/desk.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import type { EventPayload } from '#shared/ipc/contract.ts'

export const signIn = (form: SignInForm) => call('session.sign-in', form)
export const choosePractice = (practice: PracticeId) =>
  call('session.choose-practice', { practice })
export const tryDemo = () => call('session.try-demo', undefined)
export const signOut = () => call('session.sign-out', undefined)
export const retryConnection = () => call('connection.retry', undefined)
export const changeSettings = (change: Partial<Settings>) => call('settings.change', change)
export const removeData = () => call('data.remove', undefined)
export const createInvite = (thread: ThreadKey) => call('invite.create', thread)
export const dismissNotice = (id: string) => call('notice.dismiss', { id })

/** A notification was clicked. */
export const onConversationRequested = (
  open: (request: EventPayload<'conversation.requested'>) => void,
) => listen('conversation.requested', open)

/** The application menu was asked for the keyboard shortcuts. */
export const onSheetRequested = (open: () => void) => listen('shortcuts.requested', open)
