import { Worker } from 'node:worker_threads'
import type { DeriveKey } from '#electron/main/lock/derive-key.ts'

export interface DeriveKeyInput {
  secret: string
  salt: Uint8Array
}

/** In a thread of its own, so that main goes on meanwhile; its memory goes with it. `worker` is a file's path. */
export function deriveKeyApart(worker: string): DeriveKey {
  return (secret, salt) =>
    new Promise((resolve, reject) => {
      const workerData: DeriveKeyInput = { secret, salt }
      new Worker(worker, { workerData, execArgv: [] })
        .once('message', resolve)
        .once('error', reject)
        .once('exit', () => {
          reject(new Error('The thread ended without a key'))
        })
    })
}
