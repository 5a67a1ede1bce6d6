import type { Clock } from '#electron/main/clock.ts'

const atMostMs = 1_000

/** What it comes to, or undefined after a second: no disk, keychain or cache host that hangs keeps a desk open. */
export async function soonOrNot<T>(
  clock: Pick<Clock, 'after'>,
  work: Promise<T>,
): Promise<T | undefined> {
  let cancel: (() => void) | undefined
  const late = new Promise<undefined>((resolve) => {
    cancel = clock.after(atMostMs, () => {
      resolve(undefined)
    })
  })
  return Promise.race([work, late]).finally(() => cancel?.())
}
