import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { safeStorage } from 'electron'
import type { SecretStore } from '#electron/main/settings/credentials.ts'
import { KeychainBusy } from '#electron/main/settings/keychain-busy.ts'

/** The calls that Electron 46 keeps. */
interface AsyncSafeStorage {
  encryptStringAsync(plain: string): Promise<Buffer>
  decryptStringAsync(wrapped: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
}

/** The calls of older runtimes, the tests' one among them; deprecated since 45, so named here and not used elsewhere. */
interface SyncSafeStorage {
  encryptString(plain: string): Buffer
  decryptString(wrapped: Buffer): string
}

const syncCalls: SyncSafeStorage = safeStorage

function hasAsyncCalls(store: object): store is AsyncSafeStorage {
  return 'encryptStringAsync' in store && 'decryptStringAsync' in store
}

const asyncCalls = (): AsyncSafeStorage | undefined =>
  hasAsyncCalls(safeStorage) ? safeStorage : undefined

/** Electron says this in words alone. */
const busyWords = /temporarily unavailable/i

async function orBusy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof Error && busyWords.test(thrown.message)) throw new KeychainBusy()
    throw thrown
  }
}

function wrap(secret: string): Promise<Uint8Array> {
  return orBusy(
    async () => (await asyncCalls()?.encryptStringAsync(secret)) ?? syncCalls.encryptString(secret),
  )
}

function unwrap(wrapped: Uint8Array): Promise<{ secret: string; stale: boolean }> {
  const bytes = Buffer.from(wrapped)
  return orBusy(async () => {
    const calls = asyncCalls()
    if (!calls) return { secret: syncCalls.decryptString(bytes), stale: false }
    const { result, shouldReEncrypt } = await calls.decryptStringAsync(bytes)
    return { secret: result, stale: shouldReEncrypt }
  })
}

/** Linux falls back to a hard-coded password without telling: that is no secure storage. */
function isWeak(): boolean {
  if (process.platform !== 'linux') return false
  return ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}

const probeAtMostMs = 5_000

export const systemSecretStore: SecretStore = {
  wrap,
  unwrap,
  async isAvailable() {
    if (isWeak()) return false
    try {
      const probe = randomBytes(32).toString('base64')
      const roundTrip = wrap(probe).then(unwrap)
      const opened = await Promise.race([
        roundTrip,
        delay(probeAtMostMs, undefined, { ref: false }),
      ])
      return opened?.secret === probe
    } catch (thrown) {
      if (thrown instanceof KeychainBusy) throw thrown
      // No key chain, or it refused: the caller treats both as none.
      return false
    }
  },
}
