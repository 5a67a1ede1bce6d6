import { parentPort, workerData } from 'node:worker_threads'
import { deriveKey } from '#electron/main/lock/derive-key.ts'
import type { DeriveKeyInput } from '#electron/main/lock/derive-key-apart.ts'

// Only `derive-key-apart.ts` starts this.
const { secret, salt } = workerData as DeriveKeyInput
parentPort?.postMessage(await deriveKey(secret, salt))
