import { describe, expect, test } from 'vitest'
import type { BranchEvent } from '#shared/contract/events.ts'
import { alertFor } from '#electron/main/notifications/decide.ts'
import { Notifier } from '#electron/main/notifications/notifier.ts'
import { notificationTexts } from '#electron/main/notifications/text.ts'
import { aBranchId, aFeedId, aPatientId, aPostedEvent, aStaffId } from '#tests/support/builders.ts'

const branch = aBranchId()
const maria = aPatientId('pt_maria')
const ramon = aPatientId('pt_ramon')
const posted = (rev: number, patient = maria): BranchEvent =>
  aPostedEvent({ rev, unread: rev, message: { seq: rev, patient } })

describe('what makes an alert', () => {
  test('a patient’s message', () => {
    expect(alertFor(branch, [posted(1)], null)).toEqual({ branch, patients: [maria] })
  })

  test('not our own message', () => {
    const own = aPostedEvent({
      unread: 2,
      message: { from: { kind: 'staff', id: 'st_ana', name: 'Ana' } },
    })
    expect(alertFor(branch, [own], null)).toBeUndefined()
  })

  test('not what is being read', () => {
    expect(alertFor(branch, [posted(1)], { branch, patient: maria })).toBeUndefined()
  })

  test('not what a colleague has read meanwhile', () => {
    const read: BranchEvent = {
      v: 1,
      feed: aFeedId(),
      rev: 2,
      at: posted(1).at,
      type: 'thread.read',
      patient: maria,
      upTo: 1,
      unread: 0,
      by: aStaffId(),
    }
    expect(alertFor(branch, [posted(1), read], null)).toBeUndefined()
  })

  test('several conversations make one, which leads to the hub', () => {
    expect(alertFor(branch, [posted(1), posted(2, ramon)], null)).toEqual({
      branch,
      patients: [maria, ramon],
    })
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

test('the text names the branch and nothing else', () => {
  const texts = notificationTexts('en')
  expect(texts.newMessages('Makati', 1)).toEqual({
    title: 'New patient message · Makati',
    body: '',
  })
  expect(texts.newMessages('Makati', 3)).toEqual({
    title: 'New messages from 3 patients · Makati',
    body: '',
  })
})
