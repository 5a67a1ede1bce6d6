import type { Result } from '#shared/app-error.ts'
import type { CommandName, EventName } from '#shared/ipc/names.ts'

/** All that the window's page can reach outside itself: `window.desk`, put there by the preload. */
export interface Bridge {
  invoke(name: CommandName, input: unknown): Promise<Result<unknown>>
  /** Returns a function that stops listening. */
  on(name: EventName, listener: (payload: unknown) => void): () => void
}
