import { describe, expect, test } from 'vitest'
import { aclFile, maySubscribe, mayUse } from '#electron/demo/broker/rules.ts'

const root = 'ah/v1/pr_one'

describe('who may do what at the broker', () => {
  test.each([
    ['st_one', 'write', `${root}/staff/st_one/up/desk1/sync`, true],
    ['st_one', 'write', `${root}/staff/st_one/desk/desk1`, true],
    ['st_one', 'write', `${root}/staff/st_one/desk/desk1/more`, false],
    ['st_one', 'write', `${root}/staff/st_one/in/account`, false],
    ['st_one', 'write', `${root}/staff/st_one/reply/desk1`, false],
    ['st_one', 'write', `${root}/staff/st_two/up/desk1/sync`, false],
    ['st_one', 'write', `ah/v1/pr_other/staff/st_one/up/desk1/sync`, true],
    ['st_one', 'read', `${root}/staff/st_one/in/br_one/events`, true],
    ['st_one', 'read', `${root}/staff/st_one/reply/desk1`, true],
    ['st_one', 'read', `${root}/staff/st_one/up/desk1/sync`, false],
    ['st_one', 'read', `${root}/staff/st_two/in/account`, false],
    ['st_one', 'read', `${root}/patients/pt_one/in/events`, false],
    ['pt_one', 'write', `${root}/patients/pt_one/up/phone1/receipt`, true],
    ['pt_one', 'write', `${root}/patients/pt_two/up/phone1/receipt`, false],
    ['pt_one', 'read', `${root}/patients/pt_one/in/events`, true],
    ['pt_one', 'read', `${root}/staff/st_one/in/br_one/events`, false],
    ['svc_chat', 'write', `${root}/staff/st_one/in/account`, true],
    ['svc_chat', 'read', `${root}/patients/pt_one/up/phone1/sync`, true],
    ['svc_chat', 'write', '$SYS/broker/version', false],
    ['svc_chat', 'read', '$SYS/broker/version', false],
    ['st_one', 'read', '$SYS/broker/version', false],
    ['', 'read', `${root}/staff//in/account`, false],
    ['+', 'read', `${root}/staff/st_one/in/account`, false],
    ['st_one/up', 'write', `${root}/staff/st_one/up/up/desk1/sync`, false],
  ] as const)('%s may %s %s: %s', (...[name, access, topic, allowed]) => {
    expect(mayUse(name, access, topic)).toBe(allowed)
  })

  test.each([
    [`${root}/staff/st_one/in/#`, true],
    ['ah/v1/+/staff/st_one/in/account', true],
    [`${root}/staff/st_one/reply/desk1`, true],
    ['#', true],
    ['+/+/+/+/+/in/account', true],
    [`${root}/staff/st_two/in/#`, false],
    [`${root}/patients/pt_one/#`, false],
    ['$SYS/#', false],
  ])('a desk subscribes to %s: %s', (filter, allowed) => {
    expect(maySubscribe('st_one', filter)).toBe(allowed)
  })

  test('Mosquitto reads the rules as the contract prints them', () => {
    expect(aclFile()).toBe(
      [
        'user svc_chat',
        'topic readwrite ah/v1/#',
        'pattern write ah/v1/+/staff/%u/up/#',
        'pattern write ah/v1/+/staff/%u/desk/+',
        'pattern read ah/v1/+/staff/%u/in/#',
        'pattern read ah/v1/+/staff/%u/reply/#',
        'pattern write ah/v1/+/patients/%u/up/#',
        'pattern read ah/v1/+/patients/%u/in/#',
        'pattern read ah/v1/+/patients/%u/reply/#',
        '',
      ].join('\n'),
    )
  })
})
