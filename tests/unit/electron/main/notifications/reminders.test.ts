import { describe, expect, test } from 'vitest'
import type { BranchEvent } from '#shared/contract/events.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Situation } from '#electron/main/notifications/decide.ts'
import { Reminders } from '#electron/main/notifications/reminders.ts'
import { aNotifier } from '#tests/support/a-notifier.ts'
import { aBranchId, aFeedId, aPatientId, aPostedEvent, aStaffId } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

const branch = aBranchId()
const maria = aPatientId('pt_maria')
const ramon = aPatientId('pt_ramon')
const morning = Date.parse('2026-11-22T01:00:00.000Z')
const minuteMs = 60_000

const settled = (rev: number, upTo: number, patient = maria): BranchEvent => ({
  ...{ v: 1, feed: aFeedId(), rev, at: toInstant(morning), type: 'thread.settled' },
  ...{ patient, upTo, by: aStaffId() },
})
const posted = (seq: number, minute: number, over: object = {}) =>
  aPostedEvent({ rev: seq, message: { seq, at: toInstant(morning + minute * minuteMs), ...over } })
const answered = (seq: number) =>
  posted(seq, 0, { from: { kind: 'staff', id: 'st_ben', name: 'Ben' } })

function aRow(patient: PatientId, waitsMinutes: number): Conversation {
  return {
    ...{ branch, patient, name: 'A patient', link: 'linked', unread: 0, lastSeq: 3 },
    ...{ needsReply: true, waitingSince: toInstant(morning - waitsMinutes * minuteMs) },
    ...{ draft: false, waiting: 0, notSent: 0 },
  }
}

function aReminder(minutes = 5) {
  const { clock, notifier, log, shown, acts, reasons } = aNotifier(new FakeClock(morning))
  const cache: { rows: Conversation[]; asked: number } = { rows: [], asked: 0 }
  const wanted = { minutes }
  const situation: Situation = {
    ...{ level: 'text', isLocked: false, isPaused: false, beingRead: null },
    ...{ isMuted: () => false, isQuiet: () => false },
  }
  const rows = (of: BranchId, patients?: PatientId[]) => {
    cache.asked += 1
    const found = cache.rows.filter((row) => row.branch === of)
    return Promise.resolve(
      patients ? found.filter(({ patient }) => patients.includes(patient)) : found,
    )
  }
  const reminders = new Reminders({
    ...{ clock, notifier, log, rows, situation: () => situation },
    ...{ minutes: () => wanted.minutes, serviceNow: () => clock.now() },
  })
  const follow = () => {
    reminders.followed({ [branch]: { state: 'in-step', patients: 0 } })
  }
  const told = () => shown.map(({ title }) => title.replace('reminder ', ''))
  return { reminders, clock, cache, wanted, situation, follow, told, acts, reasons, shown }
}

describe('a reminder', () => {
  test('comes when a patient has waited so long, then once in the time, with all who have', async () => {
    const { reminders, clock, cache, follow, told } = aReminder()
    cache.rows = [aRow(maria, 0)]
    follow()
    await clock.advance(4 * minuteMs)
    expect(told()).toEqual([])
    reminders.stored(branch, [posted(1, 4, { patient: ramon })])
    cache.rows.push(aRow(ramon, -4))
    await clock.advance(minuteMs)
    expect(told()).toEqual(['pt_maria'])
    await clock.advance(4 * minuteMs)
    expect(told()).toHaveLength(1)
    await clock.advance(minuteMs + 5_000)
    expect(told()).toEqual(['pt_maria', 'pt_maria pt_ramon'])
  })

  test('comes once for as long as a patient waits, and again when they wait anew', async () => {
    const { reminders, clock, cache, follow, told } = aReminder()
    cache.rows = [aRow(maria, 60)]
    follow()
    await clock.advance(60 * minuteMs)
    expect(told()).toEqual(['pt_maria'])
    reminders.stored(branch, [answered(4), posted(5, 60)])
    cache.rows = [aRow(maria, -60)]
    await clock.advance(6 * minuteMs)
    expect(told()).toEqual(['pt_maria', 'pt_maria'])
  })

  test('of a muted branch leaves the time to those that are told', async () => {
    const { clock, cache, follow, told, situation } = aReminder()
    situation.isMuted = () => true
    cache.rows = [aRow(maria, 60)]
    follow()
    await clock.advance(5_000)
    situation.isMuted = () => false
    await clock.advance(5_000)
    expect(told()).toEqual(['pt_maria'])
  })

  test('is none for what somebody looks at', async () => {
    const { clock, cache, follow, told, reasons, situation } = aReminder()
    situation.beingRead = { branch, patient: maria }
    cache.rows = [aRow(maria, 60)]
    follow()
    await clock.advance(5_000)
    expect([told(), reasons()]).toEqual([[], ['being-read']])
  })

  test('names nobody, whatever a notification may say', async () => {
    const { clock, cache, follow, shown } = aReminder()
    cache.rows = [aRow(maria, 60)]
    follow()
    await clock.advance(5_000)
    expect(shown[0]).toMatchObject({ body: '', takesReply: false })
  })

  test('costs nothing for whoever wants none, and works from the moment that they do', async () => {
    const { clock, cache, wanted, follow, told } = aReminder(0)
    cache.rows = [aRow(maria, 60)]
    follow()
    await clock.advance(60 * minuteMs)
    expect([cache.asked, told()]).toEqual([0, []])
    wanted.minutes = 30
    await clock.advance(5_000)
    expect(told()).toEqual(['pt_maria'])
  })

  test.each([
    ['a colleague has answered', () => [answered(4)]],
    ['somebody said that no reply is needed', () => [settled(4, 3)]],
  ] as const)('is none, and goes, when %s', async (_, events) => {
    const { reminders, clock, cache, follow, told, acts } = aReminder()
    cache.rows = [aRow(maria, 60)]
    follow()
    await clock.advance(5_000)
    reminders.stored(branch, events())
    expect(acts).toEqual(['show 1', 'close 1'])
    await clock.advance(30 * minuteMs)
    expect(told()).toHaveLength(1)
  })

  test('stays for what was settled before the patient wrote again', async () => {
    const { reminders, clock, cache, follow, acts } = aReminder()
    cache.rows = [aRow(maria, 60)]
    follow()
    await clock.advance(5_000)
    reminders.stored(branch, [settled(4, 2)])
    expect(acts).toEqual(['show 1'])
  })

  test('asks the cache before it tells: what needs no reply any more is not told', async () => {
    const { clock, cache, follow, told } = aReminder()
    cache.rows = [aRow(maria, 4), aRow(ramon, 4)]
    follow()
    await clock.advance(5_000)
    cache.rows = [{ ...aRow(maria, 4), needsReply: false }, aRow(ramon, 4)]
    await clock.advance(minuteMs)
    expect(told()).toEqual(['pt_ramon'])
  })

  test.each([
    ['paused', { isPaused: true }],
    ['quiet-hours', { isQuiet: () => true }],
    ['branch-muted', { isMuted: () => true }],
    ['off', { level: 'off' }],
  ] as const)('is withheld, which is noted once in the time: %s', async (reason, change) => {
    const { clock, cache, follow, told, reasons, situation } = aReminder()
    Object.assign(situation, change)
    cache.rows = [aRow(maria, 60), aRow(ramon, 60)]
    follow()
    await clock.advance(4 * minuteMs)
    expect([told(), reasons()]).toEqual([[], [reason]])
    await clock.advance(2 * minuteMs)
    expect(reasons()).toEqual([reason, reason])
  })

  test('while the desk is locked tells what was known, and what has come in since', async () => {
    const { reminders, clock, cache, follow, told, situation } = aReminder()
    cache.rows = [aRow(maria, 0)]
    follow()
    await clock.advance(5_000)
    situation.isLocked = true
    const { asked } = cache
    reminders.arrived(branch, ramon)
    await clock.advance(6 * minuteMs)
    expect(told()).toEqual(['pt_maria'])
    await clock.advance(5 * minuteMs)
    expect([told().at(-1), cache.asked - asked]).toEqual(['pt_maria pt_ramon', 0])
  })

  test('while the desk is locked spares what a colleague reads, and knows better once it is unlocked', async () => {
    const { reminders, clock, cache, follow, told, situation, acts } = aReminder()
    cache.rows = [aRow(maria, 4), aRow(ramon, 4)]
    follow()
    await clock.advance(5_000)
    situation.isLocked = true
    reminders.doneWhileLocked(branch, maria)
    await clock.advance(6 * minuteMs)
    expect(told()).toEqual(['pt_ramon'])
    reminders.doneWhileLocked(branch, ramon)
    expect(acts.at(-1)).toBe('close 1')
    situation.isLocked = false
    await clock.advance(6 * minuteMs)
    expect(told().at(-1)).toBe('pt_maria pt_ramon')
  })

  test('is nobody’s any more when whoever was signed in has gone', async () => {
    const { reminders, clock, cache, follow, told } = aReminder()
    cache.rows = [aRow(maria, 4)]
    follow()
    await clock.advance(5_000)
    reminders.forget()
    await clock.advance(60 * minuteMs)
    expect(told()).toEqual([])
  })
})
