import { describe, expect, test } from 'vitest'
import { isFewEmoji, textParts } from '#renderer/features/conversation/text-parts.ts'
import { nastyTexts } from '#tests/support/hostile/texts.ts'

const linksOf = (text: string) =>
  textParts(text).flatMap((part) => (part.is === 'link' ? [[part.text, part.target.place]] : []))

test.each([
  ['See https://ngiti.ph/map.', [['https://ngiti.ph/map', 'ngiti.ph']]],
  ['(http://ngiti.ph)', [['http://ngiti.ph', 'ngiti.ph']]],
  [
    'Write to ana@ngiti.ph or mailto:ben@ngiti.ph!',
    [
      ['ana@ngiti.ph', 'ana@ngiti.ph'],
      ['mailto:ben@ngiti.ph', 'ben@ngiti.ph'],
    ],
  ],
  ['Call tel:+639171234567, please', [['tel:+639171234567', '+639171234567']]],
  ['Call tel:0917-123-4567.', [['tel:0917-123-4567', '0917-123-4567']]],
])('%s holds its links', (text, links) => {
  expect(linksOf(text)).toEqual(links)
})

test.each([
  'Call 0917 123 4567 or +63 2 8123 4567',
  'at ngiti.ph, or www.ngiti.ph',
  '//ngiti.ph ftp://ngiti.ph/a file:///etc/passwd smb://server/share',
  'javascript:alert(1) data:text/html,x vscode://x',
  'https://ngiti.ph@evil.example/ and https://ana:secret@ngiti.ph/',
  'at 9:30, 10/11, 3.5 mm',
])('%s holds none', (text) => {
  expect(linksOf(text)).toEqual([])
})

test('an address with a sign that turns it is none', () => {
  expect(linksOf('See https://ngiti.ph/a\u202egpj.exe')).toEqual([])
})

test('signs that turn and signs that are not seen are held apart from the words', () => {
  expect(textParts('a\u202eb\u200bc')).toEqual([
    { is: 'text', text: 'a' },
    { is: 'turning', text: '\u202e' },
    { is: 'text', text: 'b' },
    { is: 'unseen', text: '\u200b' },
    { is: 'text', text: 'c' },
  ])
})

test('joiners of scripts and emoji are part of the words', () => {
  const text = 'می\u200cخواهم 👩\u200d⚕️ שלום\u200f!'
  expect(textParts(text)).toEqual([{ is: 'text', text }])
})

test('all parts together are the text, letter by letter, and a text without end takes no time', () => {
  const began = performance.now()
  for (const text of nastyTexts) {
    const parts = textParts(text)
    expect(parts.map((part) => part.text).join('')).toBe(text)
    isFewEmoji(text)
  }
  for (const word of ['http://', 'a@', 'https://a.', 'tel:1', '@', 'mailto:', '\u200b a'])
    textParts(word.repeat(4_000 / word.length))
  expect(performance.now() - began).toBeLessThan(2_000)
})

describe('a message of emoji alone', () => {
  test.each([
    '👍',
    '😀😀😀',
    '👍 🙏',
    '👩\u200d👩\u200d👧',
    '🇵🇭',
    '1\ufe0f\u20e3',
    '❤\ufe0f',
    '👍🏿',
  ])('%s is shown larger', (text) => {
    expect(isFewEmoji(text)).toBe(true)
  })

  test.each(['', '   ', '😀😀😀😀', 'ok 👍', '123', '#', '🇵', '.'])('“%s” is not', (text) => {
    expect(isFewEmoji(text)).toBe(false)
  })
})
