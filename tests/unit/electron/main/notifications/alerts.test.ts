import { describe, expect, test } from 'vitest'
import type { BranchEvent } from '#shared/contract/events.ts'
import type { FeedStates } from '#shared/ipc/contract.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'
import { Alerts } from '#electron/main/notifications/alerts.ts'
import type { Situation } from '#electron/main/notifications/decide.ts'
import { Reminders } from '#electron/main/notifications/reminders.ts'
import { aNotifier } from '#tests/support/a-notifier.ts'
import { aBranchId, aFeedId, aPatientId, aPostedEvent, aStaffId } from '#tests/support/builders.ts'

const branch = aBranchId()
const cebu = aBranchId('br_cebu')
const maria = aPatientId('pt_maria')
const ramon = aPatientId('pt_ramon')
const ines = aPatientId('pt_ines')
const posted = (rev: number, patient = maria): BranchEvent =>
  aPostedEvent({ rev, unread: rev, message: { seq: rev, patient } })
const read = (rev: number, patient = maria): BranchEvent => ({
  ...{ v: 1, feed: aFeedId(), rev, at: posted(1).at, type: 'thread.read' },
  ...{ patient, upTo: 1, unread: 0, by: aStaffId() },
})
const aRow = (patient: PatientId, unread: number, lastSeq = unread): Conversation => ({
  ...{ branch, patient, name: 'A patient', link: 'linked', unread },
  ...{ lastSeq, needsReply: false, draft: false, waiting: 0, notSent: 0 },
})

function anAlerts() {
  const { clock, notifier, log, shown, acts, reasons } = aNotifier()
  const attention = { isAttended: false }
  const situation: Omit<Situation, 'beingRead'> = {
    ...{ level: 'branch', isLocked: false, isPaused: false },
    ...{ isMuted: () => false, isQuiet: () => false },
  }
  const reminders = new Reminders({
    ...{ clock, notifier, log, minutes: () => 0, serviceNow: () => clock.now() },
    ...{ situation: () => ({ ...situation, beingRead: null }), rows: () => Promise.resolve([]) },
  })
  const alerts = new Alerts({
    ...{ clock, notifier, log, reminders, situation: () => situation },
    isAttended: () => attention.isAttended,
  })
  const follow = (state: FeedStates[string]['state'], ...more: string[]) => {
    const ids = [branch, ...more]
    alerts.followed(Object.fromEntries(ids.map((id) => [id, { state, patients: 0 }])))
  }
  const told = () => shown.map(({ title }) => title.replace('message ', ''))
  const left = () => acts.filter((act) => act.startsWith('show')).length - closed()
  const closed = () => acts.filter((act) => act.startsWith('close')).length
  return { alerts, clock, told, left, follow, attention, situation, reasons, shown }
}

describe('what comes while the branch is in step', () => {
  test('is told within a moment, with everything else that comes in it', async () => {
    const { alerts, clock, told, follow } = anAlerts()
    follow('in-step', cebu)
    alerts.stored(branch, [posted(1)])
    alerts.stored(cebu, [posted(1, ramon)])
    expect(told()).toEqual([])
    await clock.advance(300)
    expect(told()).toEqual(['pt_maria pt_ramon'])
  })

  test('is gathered for longer while more keeps coming', async () => {
    const { alerts, clock, told, follow } = anAlerts()
    follow('in-step')
    alerts.stored(branch, [posted(1)])
    await clock.advance(300)
    alerts.stored(branch, [posted(2, ramon)])
    await clock.advance(1_900)
    alerts.stored(branch, [posted(3, ines)])
    await clock.advance(100)
    expect(told()).toEqual(['pt_maria', 'pt_ramon pt_ines pt_maria'])
  })

  test('is not told when it was read within the moment, which is noted', async () => {
    const { alerts, clock, told, follow, reasons } = anAlerts()
    follow('in-step')
    alerts.stored(branch, [posted(1)])
    alerts.read(branch, maria)
    await clock.advance(300)
    expect([told(), reasons()]).toEqual([[], ['read-already']])
  })
})

describe('what was missed', () => {
  test('is told once when the branch is in step, however many pages it took', async () => {
    const { alerts, clock, told, follow } = anAlerts()
    follow('catching-up')
    for (let rev = 1; rev < 100; rev += 1)
      alerts.stored(branch, [posted(rev, [maria, ramon][rev % 2])])
    follow('catching-up')
    await clock.advance(60_000)
    expect(told()).toEqual([])
    follow('in-step')
    await clock.advance(300)
    expect(told()).toEqual(['pt_ramon pt_maria'])
    follow('in-step')
    await clock.advance(60_000)
    expect(told()).toHaveLength(1)
  })

  test('waits over a second loss of the connection', async () => {
    const { alerts, clock, told, follow } = anAlerts()
    follow('catching-up')
    alerts.stored(branch, [posted(1)])
    follow('waiting')
    follow('catching-up')
    alerts.stored(branch, [posted(2, ramon)])
    follow('in-step')
    await clock.advance(300)
    expect(told()).toEqual(['pt_maria pt_ramon'])
  })

  test('is not what somebody marked unread while nobody looked', async () => {
    const { alerts, clock, told, follow } = anAlerts()
    follow('first-sync')
    alerts.replaced(branch, { before: [aRow(maria, 0, 4)], after: [aRow(maria, 1, 4)] })
    follow('in-step')
    await clock.advance(300)
    expect(told()).toEqual([])
  })

  test('is told once after a snapshot too, with what the events before it told, and not again', async () => {
    const { alerts, clock, told, follow } = anAlerts()
    follow('catching-up')
    alerts.stored(branch, [posted(1), posted(2, ines)])
    follow('first-sync')
    const before = [aRow(maria, 1), aRow(ramon, 0), aRow(ines, 1)]
    const after = [aRow(maria, 1), aRow(ramon, 4)]
    alerts.replaced(branch, { before, after })
    alerts.replaced(branch, { before: after, after })
    follow('in-step')
    await clock.advance(300)
    expect(told()).toEqual(['pt_maria pt_ramon'])
    follow('first-sync')
    alerts.replaced(branch, { before: after, after })
    follow('in-step')
    await clock.advance(60_000)
    expect(told()).toHaveLength(1)
  })

  test('a snapshot withdraws what was read meanwhile', async () => {
    const { alerts, clock, left, follow } = anAlerts()
    follow('in-step')
    alerts.stored(branch, [posted(1)])
    await clock.advance(300)
    expect(left()).toBe(1)
    alerts.replaced(branch, { before: [aRow(maria, 1)], after: [aRow(maria, 0)] })
    expect(left()).toBe(0)
  })

  test('is not told when it was read meanwhile: here, by a colleague, or in front of somebody', async () => {
    const { alerts, clock, told, follow, attention, reasons } = anAlerts()
    follow('catching-up')
    alerts.stored(branch, [posted(1), posted(2, ramon), posted(3, ines)])
    alerts.read(branch, maria)
    alerts.stored(branch, [read(4, ramon)])
    alerts.bringToFront({ branch, patient: ines })
    attention.isAttended = true
    follow('in-step')
    await clock.advance(300)
    expect(told()).toEqual([])
    expect(reasons()).toEqual(['being-read', 'read-already'])
  })

  test('goes with its branch, and so does what was told of it', async () => {
    const { alerts, clock, told, left, follow } = anAlerts()
    follow('in-step')
    alerts.stored(branch, [posted(1)])
    await clock.advance(300)
    follow('catching-up')
    alerts.stored(branch, [posted(2)])
    alerts.followed({})
    expect(left()).toBe(0)
    follow('in-step')
    await clock.advance(60_000)
    expect(told()).toHaveLength(1)
  })

  test('is nobody’s any more when whoever was signed in has gone', async () => {
    const { alerts, clock, told, follow, reasons } = anAlerts()
    follow('in-step')
    alerts.stored(branch, [posted(1)])
    alerts.withdrawAll()
    await clock.advance(60_000)
    expect([told(), reasons()]).toEqual([[], []])
  })
})

describe('while the desk is locked', () => {
  test('what arrives is told, and not once more by the feed after unlocking', async () => {
    const { alerts, clock, told, follow, situation } = anAlerts()
    situation.isLocked = true
    follow('catching-up')
    alerts.arrived(branch, maria, 1)
    follow('in-step')
    await clock.advance(300)
    expect(told()).toEqual(['pt_maria'])
    situation.isLocked = false
    follow('catching-up')
    alerts.stored(branch, [posted(1), posted(2, ramon)])
    follow('in-step')
    await clock.advance(2_000)
    expect(told()).toEqual(['pt_maria', 'pt_ramon'])
    alerts.stored(branch, [posted(3)])
    await clock.advance(2_000)
    expect(told()).toHaveLength(3)
  })

  test('what arrives is told, and so is what the patient wrote after it that only the feed tells', async () => {
    const { alerts, clock, told, follow, situation } = anAlerts()
    situation.isLocked = true
    follow('catching-up')
    alerts.arrived(branch, maria, 1)
    follow('in-step')
    await clock.advance(300)
    situation.isLocked = false
    follow('catching-up')
    alerts.stored(branch, [posted(1), posted(2)])
    follow('in-step')
    await clock.advance(2_000)
    expect(told()).toEqual(['pt_maria', 'pt_maria'])
  })

  test('what is locked in again before it was fetched is told once, and so is what the desk had stored just before', async () => {
    const { alerts, clock, told, follow, situation } = anAlerts()
    follow('in-step')
    situation.isLocked = true
    alerts.stored(branch, [posted(1)])
    alerts.arrived(branch, maria, 1)
    await clock.advance(300)
    expect(told()).toEqual(['pt_maria'])
    alerts.arrived(branch, maria, 1)
    await clock.advance(2_000)
    expect(told()).toEqual(['pt_maria'])
    alerts.arrived(branch, maria, 2)
    await clock.advance(2_000)
    expect(told()).toEqual(['pt_maria', 'pt_maria'])
  })

  test('nothing counts as being read, and nothing is named', async () => {
    const { alerts, clock, follow, situation, attention, shown, reasons } = anAlerts()
    situation.level = 'text'
    follow('in-step')
    alerts.bringToFront({ branch, patient: maria })
    attention.isAttended = true
    situation.isLocked = true
    alerts.stored(branch, [posted(1)])
    await clock.advance(300)
    expect([shown[0]?.body, reasons()]).toEqual(['', ['without-name']])
  })
})
