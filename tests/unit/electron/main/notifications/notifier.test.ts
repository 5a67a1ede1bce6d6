import { describe, expect, test } from 'vitest'
import type { Told } from '#electron/main/notifications/decide.ts'
import { aNotifier } from '#tests/support/a-notifier.ts'
import { aBranchId, aPatientId } from '#tests/support/builders.ts'
import { settle } from '#tests/support/fake-clock.ts'

const branch = aBranchId()
const cebu = aBranchId('br_cebu')
const of = (id: string, more: Partial<Told> = {}): Told => ({
  ...{ branch, patient: aPatientId(`pt_${id}`), unread: 1, ...more },
})
const alertOf = (first: Told, ...others: Told[]) => ({
  conversations: [first, ...others] as const,
  isCurtailed: false,
})
const maria = of('maria')
const ramon = of('ramon')
const ines = of('ines')

describe('one for a conversation', () => {
  test('replaces the one of the same conversation', () => {
    const { notifier, acts } = aNotifier()
    notifier.tell(alertOf(maria))
    notifier.tell(alertOf(maria))
    expect(acts).toEqual(['show 1', 'close 1', 'show 2'])
  })

  test('is withdrawn when it was read, and no other', () => {
    const { notifier, acts } = aNotifier()
    notifier.tell(alertOf(maria))
    notifier.withdraw(ramon)
    notifier.withdraw({ branch: cebu, patient: maria.patient })
    expect(acts).toEqual(['show 1'])
    notifier.withdraw(maria)
    expect(acts).toEqual(['show 1', 'close 1'])
  })

  test('that stands for several goes when the last of them is read, and its click leads to what is left', () => {
    const { notifier, acts, shown, opened } = aNotifier()
    notifier.tell(alertOf(maria, ramon))
    notifier.withdraw(maria)
    expect(acts).toEqual(['show 1'])
    shown[0]?.onClick()
    expect(opened).toEqual([{ branch, patient: ramon.patient }])
    notifier.tell(alertOf(maria, ramon))
    notifier.withdraw(maria)
    notifier.withdraw(ramon)
    expect(acts.at(-1)).toBe('close 2')
  })

  test('opens that conversation when it is clicked, and is not closed once more', () => {
    const { notifier, shown, opened, acts } = aNotifier()
    notifier.tell(alertOf(maria))
    shown[0]?.onClick()
    expect(opened).toEqual([{ branch, patient: maria.patient }])
    notifier.withdraw(maria)
    expect(acts).toEqual(['show 1'])
  })
})

describe('a burst', () => {
  test('of three within seconds is one summary, which grows', () => {
    const { notifier, acts, shown } = aNotifier()
    notifier.tell(alertOf(maria))
    notifier.tell(alertOf(ramon))
    expect(acts).toEqual(['show 1', 'show 2'])
    notifier.tell(alertOf(ines))
    expect(acts.slice(2)).toEqual(['close 1', 'close 2', 'show 3'])
    expect(shown[2]?.title).toBe('message pt_ines pt_maria pt_ramon')
    notifier.tell(alertOf(of('jun')))
    expect(acts.slice(5)).toEqual(['close 3', 'show 4'])
  })

  test('is none when they come one after the other, or were read meanwhile', async () => {
    const { notifier, acts, clock } = aNotifier()
    for (const one of [maria, ramon, ines]) {
      notifier.tell(alertOf(one))
      await clock.advance(6_000)
    }
    expect(acts).toEqual(['show 1', 'show 2', 'show 3'])
    await clock.advance(10_000)
    notifier.tell(alertOf(maria))
    notifier.withdraw(maria)
    notifier.tell(alertOf(ramon))
    notifier.tell(alertOf(ines))
    expect(acts.filter((act) => act.startsWith('show'))).toHaveLength(6)
  })
})

describe('what the system says to it', () => {
  test('is noted: shown, refused, or taken while it disturbs nobody', async () => {
    const { notifier, shown, system, reasons } = aNotifier()
    notifier.tell(alertOf(maria))
    shown[0]?.onAnswer('shown')
    await settle()
    expect(reasons()).toEqual(['shown'])
    notifier.tell(alertOf(ramon))
    shown[1]?.onAnswer('refused')
    system.disturbed = true
    notifier.tell(alertOf(ines, of('jun', { branch: cebu })))
    shown[2]?.onAnswer('shown')
    await settle()
    expect(reasons()).toEqual(['do-not-disturb', 'do-not-disturb', 'refused', 'shown'])
  })

  test('is noted by branch, without anybody’s name', () => {
    const { notifier, kept } = aNotifier()
    notifier.tell(
      alertOf(of('maria', { name: 'Maria', text: 'Words' }), of('jun', { branch: cebu })),
    )
    expect(JSON.stringify(kept.decisions)).not.toMatch(/maria|Words/iu)
    expect(kept.decisions).toMatchObject([
      { branch: cebu, conversations: 1, reason: 'summary' },
      { branch, conversations: 1, reason: 'summary' },
    ])
  })

  test('only the last fifty are kept', () => {
    const { log, kept } = aNotifier()
    for (let n = 0; n < 60; n += 1)
      log.note({ about: 'message', branch, conversations: n, reason: 'off' })
    expect([kept.decisions.length, kept.decisions[0]?.conversations]).toEqual([50, 59])
    log.forget()
    expect(kept.decisions).toEqual([])
  })
})

test('the sound is asked for once in half a minute, and not when nobody wants it', async () => {
  const { notifier, shown, system, clock } = aNotifier()
  notifier.tell(alertOf(maria))
  system.sound = true
  notifier.tell(alertOf(maria))
  await clock.advance(29_000)
  notifier.tell(alertOf(maria))
  await clock.advance(1_000)
  notifier.tell(alertOf(maria))
  expect(shown.map(({ rings }) => rings)).toEqual([false, true, false, true])
})

describe('a reply', () => {
  const withWords = of('maria', { name: 'Maria', text: 'Hello' })

  test('can be written where the words stand, and nowhere else', () => {
    const { notifier, shown, replies } = aNotifier()
    notifier.tell(alertOf(withWords))
    notifier.tell(alertOf(of('ramon', { name: 'Ramon' })))
    notifier.tell(alertOf(maria))
    notifier.tell(alertOf(withWords, ramon))
    expect(shown.map(({ takesReply }) => takesReply)).toEqual([true, false, false, false])
    for (const { onReply } of shown) onReply('See you')
    expect(replies).toEqual([['pt_maria', 'See you']])
  })

  test('is over when the desk is locked: what names somebody goes', () => {
    const { notifier, acts } = aNotifier()
    notifier.tell(alertOf(withWords))
    notifier.tell(alertOf(ramon))
    notifier.withdrawNamed()
    expect(acts).toEqual(['show 1', 'show 2', 'close 1'])
  })
})

describe('a reminder', () => {
  test('takes the place of the one before, and goes when all are answered', () => {
    const { notifier, acts, shown } = aNotifier()
    notifier.remind([maria, ramon])
    notifier.remind([maria, ramon])
    expect(acts).toEqual(['show 1', 'close 1', 'show 2'])
    notifier.withdraw(maria)
    notifier.withdraw(ramon)
    expect(acts).toHaveLength(3)
    notifier.withdraw(maria, 'reminder')
    notifier.withdraw(ramon, 'reminder')
    expect(acts.at(-1)).toBe('close 2')
    expect(shown[1]?.title).toBe('reminder pt_maria pt_ramon')
  })
})

test('a branch that was left takes along what was told of it alone', () => {
  const { notifier, acts } = aNotifier()
  notifier.tell(alertOf(maria))
  notifier.tell(alertOf(of('jun', { branch: cebu })))
  notifier.withdrawAllBut((id) => id === cebu)
  expect(acts).toEqual(['show 1', 'show 2', 'close 1'])
  notifier.withdrawAllBut(() => false)
  expect(acts.at(-1)).toBe('close 2')
})
