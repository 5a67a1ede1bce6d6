import { z } from 'zod'
import { isPin } from '#shared/model/pin.ts'
import { newLockKey, Slot, type Slots } from '#electron/main/lock/slot.ts'

/**
 * What opens one person's lock: a random key in one slot for each secret. The password's is always there; with a PIN
 * the data keys and the kept password lie on the disk sealed under that key as well.
 */
export const Guard = z.object({ password: Slot, pin: Slot.nullable() })
export type Guard = z.infer<typeof Guard>

/** A guard, and its key as long as the lock is open. */
export interface Lock {
  guard: Guard
  key: Buffer | undefined
}

export async function newLock(slots: Slots, password: string): Promise<Lock> {
  const key = newLockKey()
  return { key, guard: { password: await slots.make(password, key), pin: null } }
}

/** The key, by the PIN or the password; undefined for anything else. */
export async function openGuard(
  slots: Slots,
  { password, pin }: Guard,
  secret: string,
): Promise<Buffer | undefined> {
  const byPin = pin && isPin(secret) ? await slots.open(pin, secret) : undefined
  return byPin ?? slots.open(password, secret)
}
