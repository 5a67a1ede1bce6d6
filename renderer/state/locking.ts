import type { UnlockOutcome } from '#shared/model/session.ts'
import { call } from '#renderer/state/desk.ts'

/** What could not be done is tried again with the next press. */
const quietly = (work: Promise<unknown>) => {
  work.catch(() => undefined)
}

export const lockDesk = () => {
  quietly(call('session.lock', undefined))
}
export const unlockDesk = (secret: string): Promise<UnlockOutcome> =>
  call('session.unlock', { secret })
/** Somebody is here after all. */
export const stayOpen = () => {
  quietly(call('session.stay', undefined))
}
/** `pin` is null to do without one. */
export const changePin = (password: string, pin: string | null): Promise<UnlockOutcome> =>
  call('pin.change', { password, pin })
