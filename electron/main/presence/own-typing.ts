import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Clock } from '#electron/main/clock.ts'

interface Thread {
  branch: BranchId
  patient: PatientId
}

/** Well within the 8 s for which a signal is shown. */
const sayEveryMs = 3_000

/** Says that somebody types here, at most every 3 s for one conversation, and at once for another one. */
export class OwnTyping {
  readonly #clock: Pick<Clock, 'mono'>
  readonly #say: (thread: Thread) => void
  #last: (Thread & { atMs: number }) | undefined

  constructor(clock: Pick<Clock, 'mono'>, say: (thread: Thread) => void) {
    this.#clock = clock
    this.#say = say
  }

  note({ branch, patient }: Thread): void {
    const atMs = this.#clock.mono()
    const last = this.#last
    const isSame = last?.branch === branch && last.patient === patient
    if (isSame && atMs - last.atMs < sayEveryMs) return
    this.#last = { branch, patient, atMs }
    this.#say({ branch, patient })
  }
}
