import { Worker } from 'node:worker_threads'
import type { DeriveKey } from '#electron/main/lock/derive-key.ts'

export interface DeriveKeyInput {
  secret: string
  salt: Uint8Array
}

/**
 * In a thread of its own, so that main goes on meanwhile; its 128 MiB go with it. One after the other, however many are
 * asked for. `worker` is a file's path.
 */
export function deriveKeyApart(worker: string): DeriveKey {
  let last: Promise<unknown> = Promise.resolve()
  return (secret, salt) => {
    const key = last.then(() => inThread(worker, { secret, salt: Uint8Array.from(salt) }))
    last = key.catch(() => undefined)
    return key
  }
}

function inThread(worker: string, workerData: DeriveKeyInput): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    new Worker(worker, { workerData, execArgv: [] })
      .once('message', resolve)
      .once('error', reject)
      .once('exit', () => {
        reject(new Error('The thread ended without a key'))
      })
  })
}
