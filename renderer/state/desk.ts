import { AppError } from '#shared/app-error.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { events } from '#shared/ipc/contract.ts'
import type { CommandInput, CommandOutput, EventPayload } from '#shared/ipc/contract.ts'
import type { CommandName, EventName } from '#shared/ipc/names.ts'

declare global {
  interface Window {
    readonly desk: Bridge
  }
}

/** Asks main. A failure comes back as an `AppError`; main has checked the answer against the contract. */
export async function call<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N>> {
  const result = await window.desk.invoke(name, input)
  if (!result.ok) throw new AppError(result.error.code, result.error.message)
  return result.value as CommandOutput<N>
}

/** For what can be pressed again when main refuses it, as for a desk that is being locked at that moment. */
export async function press<N extends CommandName>(name: N, input: CommandInput<N>): Promise<void> {
  await call(name, input).catch(() => undefined)
}

/** Hears main. What does not parse is dropped: the next good event is served all the same. */
export function listen<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): () => void {
  return window.desk.on(name, (raw) => {
    const payload = events[name].safeParse(raw)
    if (payload.success) listener(payload.data as EventPayload<N>)
  })
}
