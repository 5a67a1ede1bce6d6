import type { PracticeId } from '#shared/model/ids.ts'
import { BrokerSession } from '#electron/main/broker/broker-session.ts'
import type { Surroundings } from '#electron/main/session/open-desk.ts'
import type { Person } from '#electron/main/session/person.ts'

/** The connection of this person; without a practice it asks for all of theirs. */
export function newBroker(
  { install, clock, random, log }: Pick<Surroundings, 'install' | 'clock' | 'random' | 'log'>,
  { servers, staff, password }: Person,
  practice?: PracticeId,
): BrokerSession {
  return new BrokerSession({ servers, staff, password, practice, install, clock, random, log })
}
