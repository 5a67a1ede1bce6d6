import { z } from 'zod'
import type { Clock } from '#electron/main/clock.ts'
import type { JsonFile } from '#electron/main/settings/json-file.ts'
import { WindowPlace } from '#electron/main/windows/window-place.ts'
import { leastZoom, mostZoom, usualZoom } from '#electron/main/windows/zoom-steps.ts'

/** What does not parse is as if it had never been kept: nobody needs to hear of it. */
const Remembered = z.object({
  place: WindowPlace.optional().catch(undefined),
  zoom: z.number().min(leastZoom).max(mostZoom).catch(usualZoom),
})

/** Somebody who moves a window does not stop at the first pixel. */
const writeAfterMs = 500

/** Where the window stood and how large its words were, over a restart. It says nothing of anybody. */
export class WindowMemory {
  readonly #file: JsonFile
  readonly #clock: Pick<Clock, 'after'>
  #remembered: z.infer<typeof Remembered>
  #cancelWrite: (() => void) | undefined

  constructor(file: JsonFile, clock: Pick<Clock, 'after'>) {
    this.#file = file
    this.#clock = clock
    const read = Remembered.safeParse(file.read())
    this.#remembered = read.success ? read.data : { zoom: usualZoom }
  }

  get place(): WindowPlace | undefined {
    return this.#remembered.place
  }

  get zoom(): number {
    return this.#remembered.zoom
  }

  notePlace(place: WindowPlace): void {
    this.#note({ place })
  }

  noteZoom(zoom: number): void {
    this.#note({ zoom })
  }

  /** What is still to be written is written now. */
  flush(): void {
    if (!this.#cancelWrite) return
    this.#cancelWrite()
    this.#cancelWrite = undefined
    this.#file.write(this.#remembered)
  }

  #note(change: Partial<z.infer<typeof Remembered>>): void {
    const changed = { ...this.#remembered, ...change }
    if (JSON.stringify(changed) === JSON.stringify(this.#remembered)) return
    this.#remembered = changed
    this.#cancelWrite?.()
    this.#cancelWrite = this.#clock.after(writeAfterMs, () => {
      this.flush()
    })
  }
}
