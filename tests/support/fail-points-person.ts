import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Directory } from '#electron/demo/directory/directory.ts'
import type { Clinic } from '#tests/support/clinic.ts'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { expect } from '#tests/support/e2e.ts'
import { databasesOf, sealedDraft } from '#tests/support/fail-points-rows.ts'
import type { Talk } from '#tests/support/fail-points-talk.ts'
import { callDesk, isInStep, sendWhatAsks } from '#tests/support/faults/desk-calls.ts'
import { readService } from '#tests/support/faults/read-service.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'
import { windowOf } from '#tests/support/window.ts'

/** Whose threads are for what. */
export interface Places {
  /** Where people write to each other. */
  busy: readonly ThreadPlace[]
  /** Where nothing is sent and a draft is always being typed. */
  draft: ThreadPlace
  /** Where messages are refused. */
  odd: ThreadPlace
}

interface PersonDeps {
  clinic: Clinic
  profile: DeskProfile
  places: Places
  talk: Talk
}

type Patient = Directory['patients'][number]

const within = { timeout: 30_000 }
const branch = 'br_makati'
const otherBranch = 'br_cebu'

/** Who sits at the desk that dies again and again, and what they may expect to find at the next start. */
export class Person {
  readonly deps: PersonDeps
  /** The draft that is there is one of these: two while its way to the disk is not over. */
  #drafts: string[] = ['']
  /** Texts to a patient whom the branch did not have: refused, and handed back in memory. */
  readonly #toMoved: string[] = []
  #erasure: 'none' | 'asked' | 'may be asked' = 'none'

  constructor(deps: PersonDeps) {
    this.deps = deps
  }

  get all(): ThreadPlace[] {
    const { busy, draft, odd } = this.deps.places
    return [...busy, draft, odd]
  }

  /** Signs in if the desk asks for it. An erasure that was begun has ended before. */
  async enter(desk: DeskApp): Promise<void> {
    const state = await sessionOf(desk)
    const erasure = this.#erasure
    if (state === 'signed-in') expect(erasure, 'signed in again').not.toBe('asked')
    else if (erasure !== 'none') await this.#expectNothing(desk)
    this.#erasure = 'none'
    if (state === 'signed-out') await this.#signIn(desk)
  }

  /** Everything that was promised is with the service, and everything of the service is here. */
  async settle(desk: DeskApp): Promise<void> {
    const { clinic, places, talk } = this.deps
    const { branch: home, patient } = places.odd
    const quiet = [...places.busy, places.draft]
    await expect
      .poll(async () => {
        if (!(await isInStep(desk))) return 'not in step'
        if (!talk.isAllWith(readService(clinic.service, patientsOf(quiet)), quiet)) {
          for (const place of quiet) await sendWhatAsks(desk, place)
          return 'something is not with the service'
        }
        const odd = await callDesk(desk, 'patient.get', { patient })
        if (odd?.branch !== home || odd.patient.link.state !== 'linked') return 'patient away'
        return (await sendWhatAsks(desk, places.odd)) === 0 ? 'settled' : 'waiting'
      }, within)
      .toBe('settled')
  }

  /** The draft is back, in the cache and in the composer. */
  async expectDraft(desk: DeskApp): Promise<void> {
    const { branch, patient, name } = this.deps.places.draft
    const { draft } = await callDesk(desk, 'thread.get', { branch, patient })
    expect(this.#drafts, 'the draft that is back').toContain(draft)
    const view = windowOf(desk.page)
    await view.go(`#/chats/${branch}/${patient}`)
    await expect(view.composer(name)).toHaveValue(draft)
    this.#drafts = [draft]
  }

  /** By hand, and waits until it is on the disk. */
  async typeDraft(desk: DeskApp): Promise<void> {
    const { places, talk } = this.deps
    const { branch, patient, name } = places.draft
    const view = windowOf(desk.page)
    await view.go(`#/chats/${branch}/${patient}`)
    // A row that comes back where there was none has been written: one that differs may have been sealed anew.
    for (const text of ['', talk.newText()]) {
      this.#drafts.push(text)
      await view.composer(name).fill(text)
      await expect
        .poll(async () => (await sealedDraft(desk, places.draft)) === '', within)
        .toBe(text === '')
      this.#drafts = [text]
    }
  }

  /** What only the window still has dies with the app: it was shown as not sent, with its words to be copied. */
  async expectLossOfMemory(desk: DeskApp): Promise<void> {
    for (const { text } of await unsentOf(desk)) this.deps.talk.excuse(text)
  }

  /** The same, of a desk that died before anybody could look: what it had to a patient who moved went into memory. */
  expectLossOfMoved(): void {
    for (const text of this.#toMoved) this.deps.talk.excuse(text)
  }

  /** What was refused is taken back, and what only the window still has is dismissed. */
  async clear(desk: DeskApp): Promise<void> {
    const { talk, places } = this.deps
    const { branch, patient } = places.odd
    const { pending } = await callDesk(desk, 'thread.get', { branch, patient })
    for (const { id, text } of pending.filter(({ state }) => state.is === 'not-sent')) {
      talk.excuse(text)
      await callDesk(desk, 'message.discard', { id })
    }
    for (const { id, text } of await unsentOf(desk)) {
      talk.excuse(text)
      await callDesk(desk, 'unsent.dismiss', { id })
    }
  }

  /** When nothing waits any more. `mark`: whether the desk has noted, at its end, that it was asked. */
  async signOut(desk: DeskApp, mark: 'noted' | 'perhaps noted'): Promise<void> {
    await this.settle(desk)
    await this.clear(desk)
    this.#erasure = mark === 'noted' ? 'asked' : 'may be asked'
    if (!this.#drafts.includes('')) this.#drafts.push('')
    await callDesk(desk, 'session.sign-out', undefined)
    await this.#expectNothing(desk)
    this.#erasure = 'none'
  }

  /** As somebody who has never been at this computer. */
  async beginAnew(desk: DeskApp): Promise<void> {
    await this.signOut(desk, 'noted')
    await this.#signIn(desk)
  }

  /** One message that the service refuses, because the patient has unlinked the app just then. */
  async sendRefused(desk: DeskApp): Promise<{ id: string; text: string }> {
    const { talk, places } = this.deps
    await this.#change(desk, { link: 'unlinked' })
    const sent = await talk.send(desk, places.odd)
    const { branch, patient } = places.odd
    await expect
      .poll(async () => {
        const { pending } = await callDesk(desk, 'thread.get', { branch, patient })
        return pending.find(({ id }) => id === sent.id)?.state.is
      }, within)
      .toBe('not-sent')
    await this.#change(desk, { link: 'linked' })
    return sent
  }

  /** One message to a patient whom the branch does not have any more. */
  async sendToMoved(desk: DeskApp): Promise<{ id: string; text: string }> {
    const { talk, places } = this.deps
    await this.#change(desk, { branch: otherBranch })
    const sent = await talk.send(desk, places.odd)
    this.#toMoved.push(sent.text)
    return sent
  }

  /** The patient is again where the others are. */
  bringHome(): void {
    this.#edit({ branch, link: 'linked' })
  }

  #edit(change: { branch?: string; link?: Patient['link'] }): void {
    const { clinic, places } = this.deps
    const edited = (one: Patient) =>
      one.id === places.odd.patient ? ({ ...one, ...change } as Patient) : one
    clinic.change((directory) => ({ ...directory, patients: directory.patients.map(edited) }))
  }

  async #change(desk: DeskApp, change: { branch?: string; link?: Patient['link'] }): Promise<void> {
    this.#edit(change)
    const { patient } = this.deps.places.odd
    await expect
      .poll(async () => {
        const found = await callDesk(desk, 'patient.get', { patient })
        return found && { branch: found.branch, link: found.patient.link.state }
      }, within)
      .toMatchObject(change)
  }

  async #signIn(desk: DeskApp): Promise<void> {
    await desk.signIn({ ...this.deps.clinic.signInOf('st_ana'), keep: true })
    await expect.poll(() => sessionOf(desk), within).toBe('signed-in')
  }

  /** Neither a key nor a row, so that nobody can read anything. */
  async #expectNothing(desk: DeskApp): Promise<void> {
    expect(readdirSync(join(this.deps.profile.folder, 'keys')), 'left of the keys').toEqual([])
    expect(await databasesOf(desk), 'left of the rows').toEqual([])
    this.#drafts = ['']
  }
}

/** Words that are in the window alone. */
export async function unsentOf(desk: DeskApp): Promise<{ id: string; text: string }[]> {
  const { unsent } = await callDesk(desk, 'mirrors.get', undefined)
  return unsent
}

export function patientsOf(places: readonly ThreadPlace[]): ReadonlySet<string> {
  return new Set(places.map(({ patient }) => patient))
}

/** Waits until the desk knows whether somebody is signed in. */
async function sessionOf(desk: DeskApp): Promise<string> {
  let state = ''
  await expect
    .poll(async () => {
      const { session } = await callDesk(desk, 'mirrors.get', undefined)
      state = session.state
      return state
    }, within)
    .toMatch(/^signed-/u)
  return state
}
