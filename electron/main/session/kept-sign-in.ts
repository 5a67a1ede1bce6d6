import type { PracticeId } from '#shared/model/ids.ts'
import { parseServers } from '#electron/main/broker/server-address.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Notices } from '#electron/main/ipc/notices.ts'
import type { Member, Person } from '#electron/main/session/person.ts'
import type { Credentials } from '#electron/main/settings/credentials.ts'
import type { SettingsKeeper } from '#electron/main/settings/settings.ts'

interface KeptSignInDeps {
  credentials: Credentials
  settings: Pick<SettingsKeeper, 'server'>
  notices: Pick<Notices, 'raise'>
  log: Log
}

/** Whose sign-in this computer keeps, and the server that was used last. Of the demo it keeps nothing. */
export class KeptSignIn {
  readonly #deps: KeptSignInDeps
  /** A disk that is full later does not undo it. */
  #kept: Person | undefined

  constructor(deps: KeptSignInDeps) {
    this.#deps = deps
  }

  /** Whoever asked to stay signed in. */
  async recall(): Promise<Member | undefined> {
    const kept = await this.#deps.credentials.recall()
    const parsed = kept && parseServers(kept.server)
    if (!kept || !parsed?.ok) return undefined
    const { practice } = kept
    this.#kept = { ...kept, servers: parsed.servers, keep: true, demo: false }
    return { person: this.#kept, practice }
  }

  /** On a full disk whoever is signed in stays so, until the app is closed. */
  async remember(person: Person, practice: PracticeId): Promise<void> {
    if (person.demo) return
    try {
      await this.#keep(person, practice)
    } catch (thrown) {
      this.#deps.log.error('session.not-remembered', {}, thrown)
    }
  }

  async #keep(person: Person, practice: PracticeId): Promise<void> {
    const { credentials, settings, notices } = this.#deps
    const { staff, server, password, keep } = person
    settings.server = server
    if (!keep) credentials.forget()
    else if (await credentials.keep({ server, staff, practice, password })) this.#kept = person
    else if (this.#kept !== person) notices.raise('credentials-not-kept')
  }
}
