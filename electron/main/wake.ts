import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'

interface WakeWatchDeps {
  clock: Clock
  log: Log
  /** The addresses that this computer has now, in one text. */
  addresses: () => string
  /** The connection may have died without a word: time to look. */
  onWake: () => void
}

/** `late`: a timer came so late that this program, or the whole computer, must have stood still. */
type WakeCause = 'resume' | 'unlock' | 'network' | 'late'

/** Short, because a probe takes up to three seconds and a desk is to be back within five of its network. */
const lookEveryMs = 500
/** No honest delay of a timer is as long as this. */
const lateByMs = 10_000

/** Gathers what may have broken the connection unseen: sleep, a lock, a change of network, a pause of the program. */
export class WakeWatch {
  readonly #deps: WakeWatchDeps
  #addresses: string

  constructor(deps: WakeWatchDeps) {
    this.#deps = deps
    this.#addresses = deps.addresses()
  }

  /** Begins to look for what the system tells nothing of: a pause, another network. */
  start(): void {
    const { clock } = this.#deps
    const [now, mono] = [clock.now(), clock.mono()]
    clock.after(lookEveryMs, () => {
      // Some systems stop the steady clock during sleep, and people set the other one.
      const elapsedMs = Math.max(clock.now() - now, clock.mono() - mono)
      if (elapsedMs - lookEveryMs > lateByMs) this.note('late')
      this.#lookForNetwork()
      this.start()
    })
  }

  note(cause: WakeCause): void {
    this.#deps.log.info('wake', { cause })
    this.#deps.onWake()
  }

  #lookForNetwork(): void {
    const addresses = this.#deps.addresses()
    if (addresses === this.#addresses) return
    this.#addresses = addresses
    this.note('network')
  }
}
