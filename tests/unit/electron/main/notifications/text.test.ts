import { expect, test } from 'vitest'
import type { Told } from '#electron/main/notifications/decide.ts'
import type { About } from '#electron/main/notifications/notifier.ts'
import { notificationText } from '#electron/main/notifications/text.ts'
import { createWords } from '#electron/main/words.ts'
import { aBranchId, aPatientId } from '#tests/support/builders.ts'

const makati = aBranchId('br_makati')
const of = (patient: string, more: Partial<Told> = {}): Told => ({
  ...{ branch: makati, patient: aPatientId(patient), unread: 1, ...more },
})
const maria = of('pt_maria')
const ramon = of('pt_ramon')
const lito = of('pt_lito', { branch: aBranchId('br_cebu') })
const names: Record<string, string> = { br_makati: 'Makati', br_cebu: 'Cebu' }

const say = (about: About, told: Told[], language = 'en') => {
  const words = createWords(() => language)
  const { title, body } = notificationText(words, (id) => names[id] ?? '', { about, told })
  return body === '' ? title : `${title} / ${body}`
}

test.each([
  ['New patient message · Makati', 'message', [maria]],
  ['New messages from 2 patients · Makati', 'message', [maria, ramon]],
  ['New messages from 3 patients in 2 branches', 'message', [maria, ramon, lito]],
  ['Maria Santos · Makati / New message', 'message', [of('m', { name: 'Maria Santos' })]],
  ['Maria · Makati / 3 new messages', 'message', [of('m', { name: 'Maria', unread: 3 })]],
  ['Maria · Makati / See you', 'message', [of('m', { name: 'Maria', text: 'See you' })]],
  [
    'New messages from 2 patients · Makati',
    'message',
    [of('m', { name: 'Maria', text: 'Not said of several' }), ramon],
  ],
  ['A patient waits for a reply · Makati', 'reminder', [maria]],
  ['2 patients wait for a reply · Makati', 'reminder', [maria, ramon]],
  ['2 patients in 2 branches wait for a reply', 'reminder', [maria, lito]],
  ['Test notification / This is how a new message makes itself known.', 'test', []],
] as const)('%s', (said, about, told) => {
  expect(say(about, [...told])).toBe(said)
})

test('the language is the one that is chosen now', () => {
  expect(say('message', [maria], 'fil')).toBe('Bagong message mula sa 1 pasyente · Makati')
  expect(say('message', [maria], 'no-such')).toBe('New patient message · Makati')
})

test('what a patient has written is words: no markup, no turned direction, and not too much', () => {
  const text = `<a href="https://evil.example">1 < 2</a>\u202Egnp.exe ${'long '.repeat(100)}😀`
  const said = say('message', [of('m', { name: 'M<b>', text })])
  expect(said).toMatch(
    /^M<\u2060b> · Makati \/ <\u2060a href="https:\/\/evil.example">1 < 2<\u2060\/a>gnp/u,
  )
  expect(said.length).toBeLessThan(240)
  expect(say('message', [of('m', { name: 'M', text: `${'x'.repeat(199)}😀` })])).not.toMatch(
    /\p{Surrogate}/u,
  )
})
