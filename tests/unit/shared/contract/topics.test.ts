import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  parsePatientTopic,
  parseServiceTopic,
  parseStaffTopic,
  topics,
} from '#shared/contract/topics.ts'
import { BranchId, DeviceId, InstallId, PatientId, PracticeId, StaffId } from '#shared/model/ids.ts'

const practice = PracticeId.parse('pr_one')
const staff = StaffId.parse('st_one')
const patient = PatientId.parse('pt_one')
const branch = BranchId.parse('br_one')
const install = InstallId.parse('desk1')
const device = DeviceId.parse('phone1')

describe('topics', () => {
  test('what is spelled is what is read', () => {
    expect(parseStaffTopic(topics.account(practice, staff))).toEqual({
      kind: 'account',
      practice,
      staff,
    })
    expect(parseStaffTopic(topics.branchEvents(practice, staff, branch))).toMatchObject({
      kind: 'events',
      branch,
    })
    expect(parseStaffTopic(topics.branchSignals(practice, staff, branch))).toMatchObject({
      kind: 'signals',
      branch,
    })
    expect(parseStaffTopic(topics.staffReply(practice, staff, install))).toMatchObject({
      kind: 'reply',
      install,
    })
    expect(parsePatientTopic(topics.patientEvents(practice, patient))).toEqual({
      kind: 'events',
      practice,
      patient,
    })
    expect(parsePatientTopic(topics.patientSignals(practice, patient))).toMatchObject({
      kind: 'signals',
    })
    expect(parsePatientTopic(topics.patientReply(practice, patient, device))).toMatchObject({
      kind: 'reply',
      device,
    })
    expect(parseServiceTopic(topics.staffRequest({ practice, staff, install }, 'sync'))).toEqual({
      kind: 'staff-request',
      practice,
      staff,
      install,
      method: 'sync',
    })
    expect(
      parseServiceTopic(topics.patientRequest({ practice, patient, device }, 'receipt')),
    ).toMatchObject({
      kind: 'patient-request',
      method: 'receipt',
    })
    expect(parseServiceTopic(topics.deskActivity(practice, staff, install))).toMatchObject({
      kind: 'desk-activity',
    })
  })

  test.each([
    'ah/v1/pr_one/staff/ST_ONE/up/desk1/sync',
    'ah/v1/pr_one/staff/st_one/up/desk1',
    'ah/v1/pr_one/staff/st_one/up/desk1/sync/more',
    'ah/v1/pr_one/staff/st_one/up/desk1/',
    'ah/v1/pr_one/staff/st_one/in/account',
    'ah/v1//staff/st_one/up/desk1/sync',
    'ah/v1/pr_one/staff/-st/up/desk1/sync',
    `ah/v1/pr_one/staff/${'s'.repeat(65)}/up/desk1/sync`,
    'ah/v2/pr_one/staff/st_one/up/desk1/sync',
    '$SYS/broker/version',
    '',
  ])('the service drops %s', (topic) => {
    expect(parseServiceTopic(topic)).toBeUndefined()
  })

  test('no topic, however strange, makes a reader fail', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (levels) => {
        const topic = ['ah', 'v1', ...levels].join('/')
        expect(() => [
          parseStaffTopic(topic),
          parsePatientTopic(topic),
          parseServiceTopic(topic),
        ]).not.toThrow()
      }),
    )
  })
})
