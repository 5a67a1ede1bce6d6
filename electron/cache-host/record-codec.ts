import type { Account } from '#shared/model/account.ts'
import type { Preview } from '#shared/model/conversation.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import type { Message, Seq } from '#shared/model/message.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import type { Patient } from '#shared/model/patient.ts'

/** Everything that says who or what, by the store whose rows hold it. */
export interface Contents {
  account: Account
  patients: Patient
  threads: Preview
  messages: Pick<Message, 'from' | 'text' | 'sentAt' | 'at'>
  /** `name`: the patient's, for a message that outlives the patient's stay in the branch. */
  outbox: { request: OutboxRequest; name?: string }
  drafts: string
}
export type ContentStore = keyof Contents

/** Where a sealed value belongs: it can be opened there and nowhere else. */
export interface Place<S extends ContentStore = ContentStore> {
  store: S
  branch?: BranchId
  thread?: PatientId
  record?: RequestId | readonly [Seq, RequestId]
}

/** What one row keeps from the eyes of whoever reads the files: key id (4 bytes), nonce (12), ciphertext with its tag. */
export type Sealed = Uint8Array<ArrayBuffer>

/** The shape of the sealed values: raised when `Contents` changes, and part of the place. */
export const contentSchema = 1

/**
 * The one way for content to and from disk.
 *
 * [Note: sealing and transactions] A WebCrypto call that is awaited inside an IndexedDB transaction ends it, because
 * a transaction with nothing to do commits. So a write reads its rows, opens, computes and seals first, and then puts
 * everything down in one transaction that awaits nothing else and checks again what it was computed from. That is
 * safe because the `WriteQueue` lets one write at a time through, and nobody else opens the database.
 */
export interface RecordCodec {
  /** With the newest key. */
  seal<S extends ContentStore>(place: Place<S>, value: Contents[S]): Promise<Sealed>
  /** Undefined when it does not open: damaged, of another place, or of a key that is gone. */
  open<S extends ContentStore>(place: Place<S>, sealed: Sealed): Promise<Contents[S] | undefined>
  /** The same value under the newest key; undefined when it does not open. */
  reseal(place: Place, sealed: Sealed): Promise<Sealed | undefined>
  isOfNewestKey(sealed: Sealed): boolean
}
