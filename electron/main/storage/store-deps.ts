import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { SecretStore } from '#electron/main/settings/credentials.ts'
import type { KeyRing } from '#electron/main/storage/key-ring.ts'
import type { EpochFile } from '#electron/main/storage/epoch-file.ts'
import type { DiskLog } from '#electron/main/storage/disk-log.ts'
import type { Erasing } from '#electron/main/storage/erasing.ts'
import type { DiskRoom } from '#electron/main/storage/disk-room.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import type { Notices } from '#electron/main/ipc/notices.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'

/** What the keeper of conversations is made of. */
export interface StoreDeps {
  cache: CacheClient
  secrets: Pick<SecretStore, 'isAvailable'>
  keys: KeyRing
  epochs: EpochFile
  diskLog: DiskLog
  erasing: Erasing
  room: Pick<DiskRoom, 'isFull' | 'isWritable'>
  board: MirrorBoard
  notices: Notices
  clock: Clock
  log: Log
  /** Starts the cache host anew where `place` says. */
  moveHost: () => Promise<void>
  /** Deletes the files of all databases on the disk, whatever state they are in. */
  clearDisk: () => Promise<void>
}
