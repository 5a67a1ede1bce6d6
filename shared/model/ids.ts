import { z } from 'zod'

/** The pattern of every id in the contract (section 1). Request and message ids are UUIDv7 instead. */
export const idPattern = /^[a-z0-9][a-z0-9_-]{0,63}$/

const id = () => z.string().regex(idPattern)

export const PracticeId = id().brand<'PracticeId'>()
export type PracticeId = z.infer<typeof PracticeId>

export const BranchId = id().brand<'BranchId'>()
export type BranchId = z.infer<typeof BranchId>

export const StaffId = id().brand<'StaffId'>()
export type StaffId = z.infer<typeof StaffId>

export const PatientId = id().brand<'PatientId'>()
export type PatientId = z.infer<typeof PatientId>

/** One desk: one staff member's profile on one computer. Known to its owner and the service only. */
export const InstallId = id().brand<'InstallId'>()
export type InstallId = z.infer<typeof InstallId>

/** One phone of a patient. */
export const DeviceId = id().brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>

/** Identifies one life of a branch log: a new log has a new feed id. */
export const FeedId = z.string().min(1).max(64).brand<'FeedId'>()
export type FeedId = z.infer<typeof FeedId>

/** A UUIDv7. The id of a `message.send` request is the id of the message. */
export const RequestId = z.uuidv7().brand<'RequestId'>()
export type RequestId = z.infer<typeof RequestId>
