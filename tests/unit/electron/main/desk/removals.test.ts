import { expect, test } from 'vitest'
import { Removals } from '#electron/main/desk/removals.ts'
import { aPatientId } from '#tests/support/builders.ts'
import { eventsAfter, removed } from '#tests/support/cache-events.ts'

test('the last reason counts, and of a patient who has not left nobody has said one', () => {
  const removals = new Removals()
  const patient = aPatientId()
  expect(removals.reasonOf(patient)).toBeNull()
  removals.note(eventsAfter(0, [removed(patient), removed(patient, 'archived')]))
  expect(removals.reasonOf(patient)).toBe('archived')
})
