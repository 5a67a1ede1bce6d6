import type { Clock } from '#electron/main/clock.ts'
import type { TrayFace } from '#electron/main/tray/desktop-face.ts'
import type { TrayAnswer } from '#electron/main/tray/tray-host.ts'

/** An icon in the tray. */
export interface TrayIcon {
  show: (face: TrayFace) => void
  remove: () => void
}

interface TrayPlaceDeps {
  clock: Pick<Clock, 'after'>
  /** Whether the desktop shows a tray now. */
  ask: () => Promise<TrayAnswer>
  create: () => TrayIcon
  /** There was one, and nobody shows the icon any more. */
  onLost: () => void
}

const firstLookAgainMs = 1_000
const mostMs = 60_000

/**
 * The icon, for as long as the desktop has a place for it. At log-in the app is often there before the tray is, and an
 * icon that was made too early would never be seen; a tray that goes takes the icon along.
 */
export class TrayPlace {
  readonly #deps: TrayPlaceDeps
  #icon: TrayIcon | undefined
  #face: TrayFace | undefined
  #looking: Promise<boolean> | undefined
  #againMs = firstLookAgainMs
  /** The last question failed. */
  #isInDoubt = false
  #cancel: (() => void) | undefined

  constructor(deps: TrayPlaceDeps) {
    this.#deps = deps
  }

  /** As far as is known without a new look. */
  get isThere(): boolean {
    return this.#icon !== undefined
  }

  show(face: TrayFace): void {
    this.#face = face
    this.#icon?.show(face)
  }

  /** Looks now, and from then on by itself; gives what it has found. */
  look(): Promise<boolean> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  stop(): void {
    this.#cancel?.()
    this.#icon?.remove()
    this.#icon = undefined
  }

  async #look(): Promise<boolean> {
    this.#cancel?.()
    const answer = await this.#deps.ask()
    // One question that fails, on a busy bus, says nothing about an icon that is there; two in a row do.
    const isDoubt = answer === 'unknown' && this.isThere && !this.#isInDoubt
    this.#isInDoubt = isDoubt
    const isThere = answer === 'there' || isDoubt
    if (answer === 'there') this.#put()
    else if (!isThere) this.#take()
    if (isDoubt) this.#againMs = firstLookAgainMs
    else this.#againMs = isThere ? mostMs : Math.min(this.#againMs * 2, mostMs)
    this.#cancel = this.#deps.clock.after(this.#againMs, () => void this.look())
    return isThere
  }

  #put(): void {
    if (this.#icon) return
    this.#icon = this.#deps.create()
    if (this.#face) this.#icon.show(this.#face)
  }

  #take(): void {
    if (!this.#icon) return
    this.#icon.remove()
    this.#icon = undefined
    this.#againMs = firstLookAgainMs / 2
    this.#deps.onLost()
  }
}
