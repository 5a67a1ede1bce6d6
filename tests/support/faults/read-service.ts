import type { StoredMessage } from '#tests/support/faults/checker.ts'
import type { TestService } from '#tests/support/practice.ts'

/** What the service has in its log about these patients. */
export function readService(service: TestService, patients: ReadonlySet<string>): StoredMessage[] {
  return service
    .messages()
    .filter(({ patient }) => patients.has(patient))
    .map(({ patient, seq, id, text, from }) => ({
      ...{ patient, seq, id, text },
      direction: from.kind === 'patient' ? 'received' : 'sent',
    }))
}
