import { describe, expect, test } from 'vitest'
import type { BranchEvent } from '#shared/contract/events.ts'
import type { PatientId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import { decide } from '#electron/main/notifications/decide.ts'
import type { Situation } from '#electron/main/notifications/decide.ts'
import type { Words } from '#electron/main/notifications/written.ts'
import { writtenAfter, writtenBetween } from '#electron/main/notifications/written.ts'
import { aBranchId, aFeedId, aPatientId, aPostedEvent, aStaffId } from '#tests/support/builders.ts'

const branch = aBranchId()
const cebu = aBranchId('br_cebu')
const maria = aPatientId('pt_maria')
const ramon = aPatientId('pt_ramon')

const usual: Situation = {
  ...{ level: 'branch', isLocked: false, isPaused: false, beingRead: null },
  ...{ isMuted: () => false, isQuiet: () => false },
}
const words = { unread: 2, name: 'Maria Santos', text: 'Good morning' }
const ofMaria: [PatientId, Omit<Words, 'seq'>] = [maria, words]
const fromMaria = new Map([[branch, new Map([ofMaria])]])

describe('what one conversation is told with', () => {
  test.each([
    ['the branch alone', {}, { unread: 2 }],
    ['the name too', { level: 'name' }, { unread: 2, name: words.name }],
    ['name and words', { level: 'text' }, words],
    ['the branch alone while the desk is locked', { level: 'text', isLocked: true }, { unread: 2 }],
  ] as const)('%s', (_, change, said) => {
    const { alert, withheld } = decide(fromMaria, { ...usual, ...change })
    expect(alert?.conversations).toEqual([{ branch, patient: maria, ...said }])
    expect(alert?.isCurtailed).toBe('isLocked' in change)
    expect(withheld).toEqual([])
  })
})

describe('why nobody is told', () => {
  const front = { branch, patient: maria }
  test.each([
    ['being-read', { beingRead: front }],
    ['being-read', { beingRead: front, level: 'off' }],
    ['off', { level: 'off' }],
    ['off', { level: 'off', isMuted: () => true, isPaused: true, isQuiet: () => true }],
    ['branch-muted', { isMuted: (id: string) => id === branch }],
    ['branch-muted', { isMuted: () => true, isPaused: true, isQuiet: () => true }],
    ['paused', { isPaused: true }],
    ['paused', { isPaused: true, isQuiet: () => true }],
    ['quiet-hours', { isQuiet: (id: string) => id === branch }],
    ['quiet-hours', { isQuiet: () => true, isLocked: true }],
  ] as const)('%s', (reason, change) => {
    expect(decide(fromMaria, { ...usual, ...change })).toEqual({
      alert: null,
      withheld: [{ branch, reason, conversations: 1 }],
    })
  })

  test('it was read by then', () => {
    const read = new Map([[branch, new Map([[maria, { ...words, unread: 0 }]])]])
    expect(decide(read, usual).withheld).toEqual([
      { branch, reason: 'read-already', conversations: 1 },
    ])
  })

  test.each([
    ['another conversation is in front', { beingRead: { branch, patient: ramon } }],
    ['the same patient’s in another branch is', { beingRead: { branch: cebu, patient: maria } }],
    ['another branch is muted, and quiet', { isMuted: isCebu, isQuiet: isCebu }],
  ] as const)('but they are when %s', (_, change) => {
    expect(decide(fromMaria, { ...usual, ...change }).alert).not.toBeNull()
  })

  function isCebu(id: string): boolean {
    return id === cebu
  }
})

test('what comes in a moment for several branches is one alert, less what is withheld', () => {
  const many = new Map([
    [branch, new Map([ofMaria, [ramon, { unread: 1 }]])],
    [
      cebu,
      new Map([
        [aPatientId('pt_ines'), { unread: 1 }],
        [aPatientId('pt_jun'), { unread: 1 }],
      ]),
    ],
  ])
  const isMuted = (id: string) => id === cebu
  const { alert, withheld } = decide(many, { ...usual, isMuted })
  expect(alert?.conversations.map(({ patient }) => patient)).toEqual([maria, ramon])
  expect(withheld).toEqual([{ branch: cebu, reason: 'branch-muted', conversations: 2 }])
  expect(decide(many, usual).alert?.conversations).toHaveLength(4)
})

describe('what has been written', () => {
  const posted = (rev: number, patient = maria): BranchEvent =>
    aPostedEvent({ rev, unread: rev, message: { seq: rev, patient } })
  const read = (rev: number, patient = maria, unread = 0): BranchEvent => ({
    ...{ v: 1, feed: aFeedId(), rev, at: posted(1).at, type: 'thread.read' },
    ...{ patient, upTo: 1, unread, by: aStaffId() },
  })
  const after = (...events: BranchEvent[]) => writtenAfter(new Map(), events)

  test('a patient’s message: how much is unread, by whom, and the newest words', () => {
    expect(after(posted(1), posted(2))).toEqual(
      new Map([[maria, { unread: 2, seq: 2, name: 'Maria Santos', text: 'Message 2' }]]),
    )
  })

  test('not our own message', () => {
    const from = { kind: 'staff', id: 'st_ana', name: 'Ana' } as const
    expect(after(aPostedEvent({ unread: 2, message: { from } })).size).toBe(0)
  })

  test('with what a colleague has read of it meanwhile', () => {
    expect(after(posted(1), read(2)).get(maria)?.unread).toBe(0)
    expect(after(posted(3), read(4, maria, 1)).get(maria)?.unread).toBe(1)
    expect(after(read(2, maria, 3)).size).toBe(0)
  })

  test('not somebody who has left the branch', () => {
    const gone = { ...read(2), type: 'patient.removed', patientId: maria } as BranchEvent
    expect(after(posted(1), gone).size).toBe(0)
  })
})

describe('what a snapshot brings that no event told', () => {
  const at = (minute: number) => toInstant(Date.parse('2026-11-22T01:00:00.000Z') + minute * 60_000)
  const row = (unread: number, minute = 0, kind: 'patient' | 'staff' = 'patient') => ({
    ...{ patient: maria, name: 'Maria Santos', unread, lastSeq: minute },
    preview: { from: { kind, id: 'pt_maria', name: 'Maria' }, text: 'Hello', at: at(minute) },
  })
  const hello = (unread: number, seq = 0) =>
    new Map([[maria, { unread, seq, name: 'Maria Santos', text: 'Hello' }]])

  test('more unread messages, and unread ones of somebody who is new', () => {
    expect(writtenBetween([row(1)], [row(3, 5)])).toEqual(hello(3, 5))
    expect(writtenBetween([], [row(1)])).toEqual(hello(1))
  })

  test('as many unread messages, but others: the ones before were read', () => {
    expect(writtenBetween([row(1)], [row(1, 5)])).toEqual(hello(1, 5))
  })

  test('not what was there before, what is read, or what the clinic has written', () => {
    expect(writtenBetween([row(2)], [row(2)]).size).toBe(0)
    expect(writtenBetween([row(0)], [row(0, 5)]).size).toBe(0)
    expect(writtenBetween([row(2)], [row(2, 5, 'staff')]).size).toBe(0)
  })

  test('never the clinic’s own words as if a patient had said them', () => {
    expect(writtenBetween([], [row(1, 5, 'staff')]).get(maria)).toEqual({
      ...{ unread: 1, seq: 5, name: 'Maria Santos' },
    })
  })
})
