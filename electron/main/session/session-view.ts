import type { LockedSession, Session, SignInProblem } from '#shared/model/session.ts'
import type { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import type { OutgoingCounts } from '#electron/main/desk/outgoing-counts.ts'
import type { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import type { Notices } from '#electron/main/ipc/notices.ts'
import type { Alerts } from '#electron/main/notifications/alerts.ts'
import type { SettingsKeeper } from '#electron/main/settings/settings.ts'

interface ViewDeps {
  alerts: Pick<Alerts, 'withdrawAll'>
  drafts: Pick<HeldDrafts, 'fold'>
  board: MirrorBoard
  notices: Notices
  unsent: Pick<UnsentTexts, 'forget' | 'setOpen'>
  outgoing: Pick<OutgoingCounts, 'forget'>
  settings: Pick<SettingsKeeper, 'server'>
}

/** What the window sees of who is signed in. */
export class SessionView {
  readonly #deps: ViewDeps

  constructor(deps: ViewDeps) {
    this.#deps = deps
  }

  show(session: Session): void {
    this.#deps.board.set('session', session)
  }

  /** The sign-in, with what was `typed`, or the server that was used last. */
  signedOut(problem?: SignInProblem, typed?: { server: string; username: string }): void {
    const server = typed?.server ?? this.#deps.settings.server
    const username = typed?.username ?? ''
    this.#deps.alerts.withdrawAll()
    this.show({ state: 'signed-out', server, username, ...(problem && { problem }) })
  }

  /** In memory, and in the demo, there is no place for one. */
  showPin(hasPin: boolean, demo: boolean): void {
    const { board } = this.#deps
    const isKept = board.get('storage') === 'disk' && !demo
    board.set('pin', isKept ? (hasPin ? 'set' : 'none') : 'impossible')
  }

  /** Counts stay, and so does what is known of the connection; nothing of a patient does. */
  locked(session: LockedSession): void {
    const { board, unsent } = this.#deps
    this.show(session)
    unsent.setOpen(false)
    board.set('presence', {})
    board.set('typing', {})
    board.set('feeds', {})
    board.set('lockIn', null)
  }

  /** Nothing of whoever was signed in stays in the window. */
  clear(): void {
    const { board, alerts, drafts, notices, unsent, outgoing } = this.#deps
    alerts.withdrawAll()
    drafts.fold()
    notices.clear()
    unsent.forget()
    outgoing.forget()
    board.set('connection', { state: 'idle' })
    board.set('unread', {})
    board.set('pin', 'none')
    board.set('lockIn', null)
    board.set('presence', {})
    board.set('feeds', {})
  }
}
