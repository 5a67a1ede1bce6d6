import { randomBytes } from 'node:crypto'
import { safeStorage } from 'electron'
import type { SecretStore } from '#electron/main/settings/credentials.ts'

/** The calls that Electron 46 keeps. */
interface AsyncSafeStorage {
  encryptStringAsync(plain: string): Promise<Buffer>
  decryptStringAsync(wrapped: Buffer): Promise<{ result: string }>
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

async function wrap(secret: string): Promise<Uint8Array> {
  return (await asyncCalls()?.encryptStringAsync(secret)) ?? syncCalls.encryptString(secret)
}

async function unwrap(wrapped: Uint8Array): Promise<string> {
  const bytes = Buffer.from(wrapped)
  const calls = asyncCalls()
  if (!calls) return syncCalls.decryptString(bytes)
  return (await calls.decryptStringAsync(bytes)).result
}

/** Linux falls back to a hard-coded password without telling: that is no secure storage. */
function isWeak(): boolean {
  if (process.platform !== 'linux') return false
  return ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}

export const systemSecretStore: SecretStore = {
  wrap,
  unwrap,
  async isAvailable() {
    if (isWeak()) return false
    try {
      const probe = randomBytes(32).toString('base64')
      return (await unwrap(await wrap(probe))) === probe
    } catch {
      // No key chain, or it refused: the caller treats both as none.
      return false
    }
  },
}
