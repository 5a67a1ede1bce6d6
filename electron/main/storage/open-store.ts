import path from 'node:path'
import type { CacheOwner } from '#shared/cache/contract.ts'
import type { SecretStore } from '#electron/main/settings/credentials.ts'
import type { Reach } from '#electron/main/fail-points.ts'
import type { DeriveKey } from '#electron/main/lock/derive-key.ts'
import { Locks } from '#electron/main/lock/locks.ts'
import { Slots } from '#electron/main/lock/slot.ts'
import { DiskLog } from '#electron/main/storage/disk-log.ts'
import { DurableFiles } from '#electron/main/storage/durable-files.ts'
import { EpochFile } from '#electron/main/storage/epoch-file.ts'
import { Erasing } from '#electron/main/storage/erasing.ts'
import { KeyRing } from '#electron/main/storage/key-ring.ts'
import type { StoreDeps } from '#electron/main/storage/store-deps.ts'
import { StoreKeeper } from '#electron/main/storage/store-keeper.ts'

interface OpenStoreDeps extends Pick<
  StoreDeps,
  'cache' | 'board' | 'notices' | 'clock' | 'log' | 'room' | 'moveHost' | 'clearDisk'
> {
  secrets: SecretStore
  /** The profile. */
  folder: string
  reach: Reach
  deriveKey: DeriveKey
  forgetSignIn: (owner: CacheOwner) => void
}

interface OpenStore {
  store: StoreKeeper
  erasing: Erasing
  epochs: EpochFile
  locks: Locks
  diskLog: DiskLog
}

/** Builds what keeps conversations on this computer and what takes them off it. */
export function openStore(deps: OpenStoreDeps): OpenStore {
  const { secrets, clock, log, reach, folder, forgetSignIn } = deps
  const files = new DurableFiles(path.join(folder, 'keys'), reach)
  const keys: KeyRing = new KeyRing({
    ...{ files, secrets, clock, log },
    lockOf: (owner) => locks.of(owner),
  })
  const locks = new Locks(keys, new Slots(deps.deriveKey))
  const epochs = new EpochFile(files)
  const erasing: Erasing = new Erasing({
    ...{ files, keys, epochs, reach, forgetSignIn, log },
    deleteDatabase: (owner) => store.deleteDatabase(owner),
  })
  const diskLog = new DiskLog({ files: new DurableFiles(folder, reach), epochs, log })
  const store: StoreKeeper = new StoreKeeper({ ...deps, keys, epochs, erasing, diskLog })
  return { store, erasing, epochs, locks, diskLog }
}
