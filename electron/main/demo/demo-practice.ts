import { z } from 'zod'
import { PracticeId, StaffId } from '#shared/model/ids.ts'

/** How to sign in at the practice that has just been started. */
export const DemoReady = z.object({
  type: z.literal('ready'),
  url: z.string(),
  practice: PracticeId,
  staff: StaffId,
  password: z.string(),
})
export type DemoReady = z.infer<typeof DemoReady>

/** The practice's own process, which main starts and never imports. */
export interface DemoProcess {
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

interface DemoPracticeDeps {
  spawn: () => DemoProcess
  /** It ended by itself while it was wanted. */
  onEnded: () => void
}

/** The bundled practice on a free loopback port: broker, chat service and some patients who answer by themselves. */
export class DemoPractice {
  readonly #deps: DemoPracticeDeps
  #process: DemoProcess | undefined

  constructor(deps: DemoPracticeDeps) {
    this.#deps = deps
  }

  /** Rejects when the process ends before it is ready. */
  async start(): Promise<DemoReady> {
    await this.stop()
    const started = this.#deps.spawn()
    this.#process = started
    return new Promise((resolve, reject) => {
      let wasReady = false
      started.onMessage((message) => {
        const ready = DemoReady.safeParse(message)
        if (!ready.success) return
        wasReady = true
        resolve(ready.data)
      })
      started.onExit(() => {
        reject(new Error('The demo practice ended before it was ready'))
        if (this.#process !== started) return
        this.#process = undefined
        if (wasReady) this.#deps.onEnded()
      })
    })
  }

  stop(): Promise<void> {
    const running = this.#process
    this.#process = undefined
    if (!running) return Promise.resolve()
    return new Promise((resolve) => {
      running.onExit(resolve)
      running.kill()
    })
  }
}
