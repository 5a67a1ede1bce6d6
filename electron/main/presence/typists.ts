import { limits } from '#shared/contract/limits.ts'
import type { Typing } from '#shared/ipc/contract.ts'
import type { BranchId, PatientId, StaffId } from '#shared/model/ids.ts'
import type { Author } from '#shared/model/message.ts'
import type { Clock } from '#electron/main/clock.ts'

interface TypistsDeps {
  /** Who signed in here: a desk does not hear of its own typing. */
  staff: StaffId
  clock: Pick<Clock, 'mono' | 'after'>
  onChanged: () => void
}

interface Typist {
  branch: BranchId
  patient: PatientId
  who: Author
  untilMs: number
}

/** More than a practice has hands: what comes beyond it is not taken. */
const most = 100

/**
 * Who types where: for 8 s from a signal, or until a message of the same author (contract section 3). Whoever stops
 * says nothing, so each ends by itself.
 */
export class Typists {
  readonly #deps: TypistsDeps
  readonly #typists = new Map<string, Typist>()
  #cancel: (() => void) | undefined

  constructor(deps: TypistsDeps) {
    this.#deps = deps
  }

  note(branch: BranchId, patient: PatientId, who: Author): void {
    const isOwn = who.kind === 'staff' && who.id === this.#deps.staff
    const isOther = who.kind === 'patient' && who.id !== patient
    const key = keyOf(branch, patient, who)
    if (isOwn || isOther || who.kind === 'system') return
    if (!this.#typists.has(key) && this.#typists.size >= most) return
    const untilMs = this.#deps.clock.mono() + limits.typingShownMs
    this.#typists.set(key, { branch, patient, who, untilMs })
    this.#changed()
  }

  /** What was being typed is here. */
  posted(branch: BranchId, patient: PatientId, who: Author): void {
    if (this.#typists.delete(keyOf(branch, patient, who))) this.#changed()
  }

  forgetBranch(branch: BranchId): void {
    this.#forget((typist) => typist.branch === branch)
  }

  forgetAll(): void {
    this.#forget(() => true)
  }

  /** By branch, in the order in which they began. */
  now(): Typing {
    const typing: Typing = {}
    for (const { branch, patient, who } of this.#typists.values()) {
      const { kind, id, name } = who
      typing[branch] = [...(typing[branch] ?? []), { patient, who: { kind, id, name } }]
    }
    return typing
  }

  #forget(isGone: (typist: Typist) => boolean): void {
    const before = this.#typists.size
    for (const [key, typist] of this.#typists) if (isGone(typist)) this.#typists.delete(key)
    if (this.#typists.size < before) this.#changed()
  }

  #changed(): void {
    this.#cancel?.()
    this.#cancel = undefined
    const { clock, onChanged } = this.#deps
    const ends = [...this.#typists.values()].map(({ untilMs }) => untilMs)
    if (ends.length > 0) {
      this.#cancel = clock.after(Math.max(0, Math.min(...ends) - clock.mono()), () => {
        const nowMs = clock.mono()
        this.#forget(({ untilMs }) => untilMs <= nowMs)
      })
    }
    onChanged()
  }
}

function keyOf(branch: BranchId, patient: PatientId, { kind, id }: Author): string {
  return `${branch}/${patient}/${kind}/${id}`
}
