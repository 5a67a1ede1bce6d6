import type { PracticeId } from '#shared/model/ids.ts'
import type { SignInForm } from '#shared/model/session.ts'
import type { Settings } from '#shared/model/settings.ts'
import { cell } from '#renderer/state/cell.ts'
import { call, listen, press } from '#renderer/state/desk.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import type { CommandOutput } from '#shared/ipc/contract.ts'

export const signIn = (form: SignInForm) => call('session.sign-in', form)
export const choosePractice = (practice: PracticeId) =>
  press('session.choose-practice', { practice })
export const tryDemo = () => call('session.try-demo', undefined)
export const signOut = () => press('session.sign-out', undefined)
export const retryConnection = () => press('connection.retry', undefined)
/** Whether the last change of a setting is kept: settings are saved at once, so there is nothing else to press. */
export const settingsSaved = cell<'unchanged' | 'saved' | 'failed'>('unchanged')

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  settingsSaved.set('unchanged')
  await call('settings.change', change).then(
    () => {
      settingsSaved.set('saved')
    },
    () => {
      settingsSaved.set('failed')
    },
  )
}
export const removeData = () => press('data.remove', undefined)
export const showCrashReports = () => call('crash-reports.show', undefined)
export const createInvite = (thread: ThreadKey) => call('invite.create', thread)
export const dismissNotice = (id: string) => press('notice.dismiss', { id })
/** Main judges the address by its own rules, and refuses what is none to open. */
export const openLink = (url: string) => call('link.open', { url })

type Wanted = NonNullable<CommandOutput<'conversation.take-wanted'>>

/** Where somebody came from outside to go to: what waits already, and what comes. */
export function followWanted(open: (wanted: Wanted) => void): () => void {
  const take = async () => {
    const wanted = await call('conversation.take-wanted', undefined)
    if (wanted) open(wanted)
  }
  void take()
  return listen('conversation.wanted', () => void take())
}

/** The application menu was asked for the settings. */
export const onSettingsRequested = (open: (tab: 'general' | 'about') => void) =>
  listen('settings.requested', ({ tab }) => {
    open(tab)
  })

/** The application menu was asked for the keyboard shortcuts. */
export const onSheetRequested = (open: () => void) => listen('shortcuts.requested', open)
