import { expect, test } from 'vitest'
import { Removals } from '#electron/main/desk/removals.ts'
import { aBranchId, aPatientId } from '#tests/support/builders.ts'
import { eventsAfter, removed, upserted } from '#tests/support/cache-events.ts'

const patient = aPatientId()
const other = aBranchId('br_other')
/** The builders' events are a second apart. */
const at = eventsAfter

function someRemovals() {
  return new Removals((branch) => branch === other)
}

test('the newest reason counts, whichever branch tells it first', () => {
  const removals = someRemovals()
  expect(removals.reasonOf(patient)).toBeNull()
  removals.note(at(5, [removed(patient, 'archived')]))
  removals.note(at(2, [removed(patient, 'transferred')]))
  expect(removals.reasonOf(patient)).toBe('archived')
})

test('of a patient who has come back nothing is said', () => {
  const removals = someRemovals()
  removals.note(at(1, [removed(patient, 'archived'), upserted({ id: patient })]))
  expect(removals.reasonOf(patient)).toBeNull()
})

test('nor of one who is on the way to another branch of mine', () => {
  const removals = someRemovals()
  const [event] = at(1, [removed(patient, 'transferred')])
  if (event?.type === 'patient.removed') removals.note([{ ...event, toBranch: other }])
  expect(removals.reasonOf(patient)).toBeNull()
})
