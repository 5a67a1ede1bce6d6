import type { Clinic } from '#tests/support/clinic.ts'
import type { Party } from '#tests/support/party.ts'

/** Patients who write without a phone of their own process: many at once cost nothing. */
export class Patients {
  readonly #clinic: Clinic
  readonly #parties = new Map<string, Promise<Party>>()

  constructor(clinic: Clinic) {
    this.#clinic = clinic
  }

  /** Resolves when the service has numbered it. */
  async say(patient: string, text: string): Promise<void> {
    const party = this.#parties.get(patient) ?? this.#clinic.party('patients', patient)
    this.#parties.set(patient, party)
    await (await party).result('message.send', { text, sentAt: new Date().toISOString() })
  }

  async close(): Promise<void> {
    for (const party of this.#parties.values()) await (await party).close()
  }
}
