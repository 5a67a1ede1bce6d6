import type { Clock } from '#electron/main/clock.ts'
import { KeychainBusy } from '#electron/main/settings/keychain-busy.ts'
import type { SecretStore } from '#electron/main/settings/credentials.ts'

interface PatienceDeps {
  clock: Pick<Clock, 'after'>
  /** True while somebody waits for the secret store. */
  onWaiting: (waiting: boolean) => void
}

const waitsMs = [1_000, 2_000, 5_000, 10_000]

/** Asks a busy secret store again after 1, 2, 5 and 10 s, and fails with `KeychainBusy` after that. */
export function patientSecretStore(
  store: SecretStore,
  { clock, onWaiting }: PatienceDeps,
): SecretStore {
  const pause = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve))
  const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (const waitMs of waitsMs) {
      try {
        return await ask()
      } catch (thrown) {
        if (!(thrown instanceof KeychainBusy)) throw thrown
        onWaiting(true)
        await pause(waitMs)
      } finally {
        onWaiting(false)
      }
    }
    return ask()
  }
  return {
    isAvailable: () => patiently(() => store.isAvailable()),
    wrap: (secret) => patiently(() => store.wrap(secret)),
    unwrap: (wrapped) => patiently(() => store.unwrap(wrapped)),
  }
}
