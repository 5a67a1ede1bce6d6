import { describe, expect, test } from 'vitest'
import type { BranchEvent } from '#shared/contract/events.ts'
import type { FeedStates } from '#shared/ipc/contract.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import { Alerts } from '#electron/main/notifications/alerts.ts'
import { alertFor, writtenAfter, writtenBetween } from '#electron/main/notifications/decide.ts'
import { Notifier } from '#electron/main/notifications/notifier.ts'
import { newMessagesText } from '#electron/main/notifications/text.ts'
import { createWords } from '#electron/main/words.ts'
import { aBranchId, aFeedId, aPatientId, aPostedEvent, aStaffId } from '#tests/support/builders.ts'

const branch = aBranchId()
const maria = aPatientId('pt_maria')
const ramon = aPatientId('pt_ramon')
const posted = (rev: number, patient = maria): BranchEvent =>
  aPostedEvent({ rev, unread: rev, message: { seq: rev, patient } })

const read = (rev: number, patient = maria, unread = 0): BranchEvent => ({
  ...{ v: 1, feed: aFeedId(), rev, at: posted(1).at, type: 'thread.read' },
  ...{ patient, upTo: 1, unread, by: aStaffId() },
})

describe('what makes an alert', () => {
  const after = (...events: BranchEvent[]) => writtenAfter(new Map(), events)

  test('a patient’s message', () => {
    expect(alertFor(branch, after(posted(1)), null)).toEqual({ branch, patients: [maria] })
  })

  test('not our own message', () => {
    const own = aPostedEvent({
      unread: 2,
      message: { from: { kind: 'staff', id: 'st_ana', name: 'Ana' } },
    })
    expect(alertFor(branch, after(own), null)).toBeUndefined()
  })

  test('not what is being read, but that in another branch', () => {
    const other = aBranchId('br_other')
    expect(alertFor(branch, after(posted(1)), { branch, patient: maria })).toBeUndefined()
    expect(alertFor(branch, after(posted(1)), { branch: other, patient: maria })).toBeDefined()
  })

  test('not what a colleague has read meanwhile, nor that they read a part of it', () => {
    expect(alertFor(branch, after(posted(1), read(2)), null)).toBeUndefined()
    expect(alertFor(branch, after(read(2, maria, 3)), null)).toBeUndefined()
  })

  test('not somebody who has left the branch', () => {
    const gone = { ...read(2), type: 'patient.removed', patientId: maria } as BranchEvent
    expect(alertFor(branch, after(posted(1), gone), null)).toBeUndefined()
  })

  test('several conversations make one, which leads to the hub', () => {
    expect(alertFor(branch, after(posted(1), posted(2, ramon)), null)).toEqual({
      branch,
      patients: [maria, ramon],
    })
  })
})

describe('what a snapshot brings that no event told', () => {
  const at = (minute: number) => toInstant(Date.parse('2026-11-22T01:00:00.000Z') + minute * 60_000)
  const row = (unread: number, minute = 0, kind: 'patient' | 'staff' = 'patient') => ({
    ...{ patient: maria, unread, lastSeq: minute },
    preview: { from: { kind, id: 'pt_maria', name: 'Maria' }, text: 'Hello', at: at(minute) },
  })

  test('more unread messages, and unread ones of somebody who is new', () => {
    expect(writtenBetween([row(1)], [row(3, 5)])).toEqual(new Map([[maria, 3]]))
    expect(writtenBetween([], [row(1)])).toEqual(new Map([[maria, 1]]))
  })

  test('as many unread messages, but others: the ones before were read', () => {
    expect(writtenBetween([row(1)], [row(1, 5)])).toEqual(new Map([[maria, 1]]))
  })

  test('not what was there before, what is read, or what the clinic has written', () => {
    expect(writtenBetween([row(2)], [row(2)]).size).toBe(0)
    expect(writtenBetween([row(0)], [row(0, 5)]).size).toBe(0)
    expect(writtenBetween([row(2)], [row(2, 5, 'staff')]).size).toBe(0)
  })
})

describe('what was missed', () => {
  function anAlerts() {
    const told: string[][] = []
    const shown = new Set<string[]>()
    const notifier = new Notifier({
      enabled: () => true,
      text: ({ patients }) => {
        told.push([...patients])
        return { title: '', body: '' }
      },
      open: () => undefined,
      show: () => {
        const patients = told.at(-1) ?? []
        shown.add(patients)
        return { close: () => shown.delete(patients) }
      },
    })
    const attention = { isAttended: false }
    const alerts = new Alerts({ notifier, isAttended: () => attention.isAttended })
    const follow = (state: FeedStates[string]['state']) => {
      alerts.followed({ [branch]: { state, patients: 0 } })
    }
    return { alerts, told, shown, follow, attention }
  }

  test('is told once when the branch is in step, however many pages it took', () => {
    const { alerts, told, follow } = anAlerts()
    follow('catching-up')
    for (let rev = 1; rev < 100; rev += 1)
      alerts.stored(branch, [posted(rev, [maria, ramon][rev % 2])])
    follow('catching-up')
    expect(told).toEqual([])
    follow('in-step')
    expect(told).toEqual([[ramon, maria]])
    follow('in-step')
    expect(told).toHaveLength(1)
  })

  test('is told at once while the branch is in step', () => {
    const { alerts, told, follow } = anAlerts()
    follow('in-step')
    alerts.stored(branch, [posted(1)])
    alerts.stored(branch, [posted(2)])
    expect(told).toEqual([[maria], [maria]])
  })

  test('waits over a second loss of the connection', () => {
    const { alerts, told, follow } = anAlerts()
    follow('catching-up')
    alerts.stored(branch, [posted(1)])
    follow('waiting')
    follow('catching-up')
    alerts.stored(branch, [posted(2, ramon)])
    follow('in-step')
    expect(told).toEqual([[maria, ramon]])
  })

  const aRow = (patient: PatientId, unread: number, lastSeq = unread): Conversation => ({
    ...{ branch, patient, name: 'A patient', link: 'linked', unread },
    ...{ lastSeq, needsReply: false, draft: false, waiting: 0, notSent: 0 },
  })

  test('is not what somebody marked unread while nobody looked', () => {
    const { alerts, told, follow } = anAlerts()
    follow('first-sync')
    alerts.replaced(branch, { before: [aRow(maria, 0, 4)], after: [aRow(maria, 1, 4)] })
    follow('in-step')
    expect(told).toEqual([])
  })

  test('is told once after a snapshot too, with what the events before it told, and not again', () => {
    const { alerts, told, follow } = anAlerts()
    const ines = aPatientId('pt_ines')
    follow('catching-up')
    alerts.stored(branch, [posted(1), posted(2, ines)])
    follow('first-sync')
    const before = [aRow(maria, 1), aRow(ramon, 0), aRow(ines, 1)]
    const after = [aRow(maria, 1), aRow(ramon, 4)]
    alerts.replaced(branch, { before, after })
    alerts.replaced(branch, { before: after, after })
    follow('in-step')
    expect(told).toEqual([[maria, ramon]])
    follow('first-sync')
    alerts.replaced(branch, { before: after, after })
    follow('in-step')
    expect(told).toHaveLength(1)
  })

  test('a snapshot withdraws what was read meanwhile', () => {
    const { alerts, shown, follow } = anAlerts()
    follow('in-step')
    alerts.stored(branch, [posted(1)])
    expect(shown.size).toBe(1)
    alerts.replaced(branch, { before: [aRow(maria, 1)], after: [aRow(maria, 0)] })
    expect(shown.size).toBe(0)
  })

  test('is not told when it was read meanwhile: here, by a colleague, or in front of somebody', () => {
    const { alerts, told, follow, attention } = anAlerts()
    follow('catching-up')
    alerts.stored(branch, [posted(1), posted(2, ramon), posted(3, aPatientId('pt_ines'))])
    alerts.read(branch, maria)
    alerts.stored(branch, [read(4, ramon)])
    alerts.bringToFront({ branch, patient: aPatientId('pt_ines') })
    attention.isAttended = true
    follow('in-step')
    expect(told).toEqual([])
  })

  test('goes with its branch, and so does what was told of it', () => {
    const { alerts, told, shown, follow } = anAlerts()
    follow('in-step')
    alerts.stored(branch, [posted(1)])
    expect(shown.size).toBe(1)
    follow('catching-up')
    alerts.stored(branch, [posted(2)])
    alerts.followed({})
    expect(shown.size).toBe(0)
    follow('in-step')
    expect(told).toHaveLength(1)
  })
})

describe('the notifier', () => {
  function aNotifier(enabled = true) {
    const log: string[] = []
    const clicks: (() => void)[] = []
    const opened: unknown[] = []
    const notifier = new Notifier({
      enabled: () => enabled,
      text: () => ({ title: 'New patient message', body: '' }),
      open: (target) => opened.push(target),
      show: ({ onClick }) => {
        const n = clicks.push(onClick)
        log.push(`show ${String(n)}`)
        return { close: () => log.push(`close ${String(n)}`) }
      },
    })
    return { notifier, log, clicks, opened }
  }

  test('replaces the one of the same conversation', () => {
    const { notifier, log } = aNotifier()
    notifier.alert({ branch, patients: [maria] })
    notifier.alert({ branch, patients: [maria] })
    expect(log).toEqual(['show 1', 'close 1', 'show 2'])
  })

  test('withdraws it when it was read', () => {
    const { notifier, log } = aNotifier()
    notifier.alert({ branch, patients: [maria] })
    notifier.withdraw(branch, ramon)
    notifier.withdraw(branch, maria)
    expect(log).toEqual(['show 1', 'close 1'])
  })

  test('one that stands for several goes when the last of them is read', () => {
    const { notifier, log } = aNotifier()
    notifier.alert({ branch, patients: [maria, ramon] })
    notifier.withdraw(branch, maria)
    expect(log).toEqual(['show 1'])
    notifier.withdraw(branch, ramon)
    expect(log).toEqual(['show 1', 'close 1'])
  })

  test('a click on one that stands for several opens the hub', () => {
    const { notifier, clicks, opened } = aNotifier()
    notifier.alert({ branch, patients: [maria, ramon] })
    clicks[0]?.()
    expect(opened).toEqual([{ branch, patient: null }])
  })

  test('a click opens that conversation', () => {
    const { notifier, clicks, opened } = aNotifier()
    notifier.alert({ branch, patients: [maria] })
    clicks[0]?.()
    expect(opened).toEqual([{ branch, patient: maria }])
  })

  test('shows nothing when it is switched off', () => {
    const { notifier, log } = aNotifier(false)
    notifier.alert({ branch, patients: [maria] })
    expect(log).toEqual([])
  })
})

test('the text names the branch and nothing else, in the language that is chosen now', () => {
  let language = 'en'
  const words = createWords(() => language)
  expect(newMessagesText(words, 'Makati', 1)).toEqual({
    title: 'New patient message · Makati',
    body: '',
  })
  expect(newMessagesText(words, 'Makati', 3).title).toBe('New messages from 3 patients · Makati')
  language = 'fil'
  expect(newMessagesText(words, 'Makati', 1).title).toBe(
    'Bagong message mula sa 1 pasyente · Makati',
  )
  language = 'no-such'
  expect(newMessagesText(words, 'Makati', 1).title).toBe('New patient message · Makati')
})
