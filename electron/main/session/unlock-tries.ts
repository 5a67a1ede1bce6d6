import { AppError } from '#shared/app-error.ts'
import type { UnlockOutcome } from '#shared/model/session.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { Tries } from '#electron/main/lock/tries.ts'
import type { KeptSignIn } from '#electron/main/session/kept-sign-in.ts'

interface UnlockTriesDeps {
  clock: Pick<Clock, 'mono'>
  kept: Pick<KeptSignIn, 'note'>
  board: Pick<MirrorBoard, 'get' | 'set'>
  log: Log
}

/** Judges what somebody types to unlock, and makes whoever guesses wait. */
export class UnlockTries {
  readonly #deps: UnlockTriesDeps
  #tries: Tries

  constructor(deps: UnlockTriesDeps) {
    this.#deps = deps
    this.#tries = new Tries(deps.clock)
  }

  get waitMs(): number {
    return this.#tries.waitMs
  }

  /** Another lock, with so many wrong tries behind it. */
  begin(failures: number): void {
    this.#tries = new Tries(this.#deps.clock, failures)
  }

  /** Counted, on the disk too, before anything is compared: so that ending the app buys nobody a try. */
  async judge(isRight: () => Promise<boolean>): Promise<UnlockOutcome> {
    const tries = this.#tries
    if (tries.waitMs > 0) return { is: 'wait', waitMs: tries.waitMs }
    tries.count()
    await this.#deps.kept.note({ failures: tries.failures })
    let isUnlocked: boolean
    try {
      isUnlocked = await isRight()
    } catch (thrown) {
      // One that could not be compared was wrong, unless nobody wants it compared any more.
      if (isRefusal(thrown)) await this.#takeBack(tries)
      else this.#wasWrong(tries)
      throw thrown
    }
    if (isUnlocked) tries.reset()
    else this.#wasWrong(tries)
    if (isUnlocked) return { is: 'unlocked' }
    const { waitMs, left } = tries
    return waitMs > 0 ? { is: 'wait', waitMs } : { is: 'wrong', left }
  }

  async #takeBack(tries: Tries): Promise<void> {
    tries.takeBack()
    await this.#deps.kept.note({ failures: tries.failures })
  }

  #wasWrong(tries: Tries): void {
    const { board, log } = this.#deps
    tries.wasWrong()
    log.warn('lock.wrong-try', { failures: tries.failures })
    const session = board.get('session')
    if (session.state === 'locked') board.set('session', { ...session, waitMs: tries.waitMs })
  }
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'refused'
}
