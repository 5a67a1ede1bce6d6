import type { PracticeId, StaffId } from '#shared/model/ids.ts'
import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import type { Server } from '#electron/main/broker/server-address.ts'
import type { Lock } from '#electron/main/lock/guard.ts'
import type { FoundPractice } from '#electron/main/session/sign-in-attempt.ts'

/** Who wants in, or is in. */
export interface Person {
  servers: readonly [Server, ...Server[]]
  /** As it was typed: what is kept and shown again. */
  server: string
  staff: StaffId
  password: string
  keep: boolean
  demo: boolean
}

/** What the sign-in shows of them again. */
export const typedBy = ({ server, staff }: Person) => ({ server, username: staff })

/** Somebody who is in, or has been before. */
export interface Member {
  person: Person
  practice: PracticeId
}

/** Somebody who has been let in by the broker and has not entered a practice yet. */
export interface Candidate {
  person: Person
  broker: BrokerSession
  practices: readonly FoundPractice[]
  /** Made of the password that they have typed. */
  lock?: Promise<Lock>
}
