import type { Account } from '#shared/model/account.ts'
import type { Preview } from '#shared/model/conversation.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/instant.ts'
import type { Message, Seq } from '#shared/model/message.ts'
import type { Patient } from '#shared/model/patient.ts'

/** Everything that says who or what, by the store whose rows hold it. */
export interface Contents {
  account: Account
  patients: Patient
  threads: Preview
  messages: Pick<Message, 'from' | 'text' | 'sentAt' | 'at'>
  outbox: { createdAt: Instant; text?: string }
  drafts: string
}

/** Where a sealed value belongs: it can be opened there and nowhere else. */
export interface Place<S extends keyof Contents> {
  store: S
  branch?: BranchId
  thread?: PatientId
  record?: Seq | RequestId
}

/** What one row keeps from the eyes of whoever reads the files. */
export type Sealed<S extends keyof Contents> = Contents[S]

/** The shape of the sealed values: raised when `Contents` changes, and part of the place. */
export const contentSchema = 1

/**
 * The one place through which content goes to disk and comes back. For now a value is stored as it is; encryption
 * (AES-256-GCM, the place and `contentSchema` as additional data) will be a change in this file alone.
 *
 * [Note: sealing and transactions] A WebCrypto call that is awaited inside an IndexedDB transaction ends it, because
 * a transaction with nothing to do commits. So a write reads its rows, opens, computes and seals first, and then puts
 * everything down in one transaction that awaits nothing else and checks again what it was computed from. That is
 * safe because the `WriteQueue` lets one write at a time through, and nobody else opens the database.
 */
export interface RecordCodec {
  seal<S extends keyof Contents>(place: Place<S>, value: Contents[S]): Promise<Sealed<S>>
  open<S extends keyof Contents>(place: Place<S>, sealed: Sealed<S>): Promise<Contents[S]>
}

export const plainCodec: RecordCodec = {
  seal: (_place, value) => Promise.resolve(value),
  open: (_place, sealed) => Promise.resolve(sealed),
}
