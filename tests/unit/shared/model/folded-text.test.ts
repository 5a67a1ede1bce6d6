import { expect, test } from 'vitest'
import { foldedText, searchWords, wordRanges } from '#shared/model/folded-text.ts'

const found = (text: string, query: string) =>
  wordRanges(text, searchWords(query)).map(({ start, end }) => text.slice(start, end))

test('case, diacritics, what has no width and the kind of space do not matter', () => {
  expect(foldedText('  Señora \u200bNUÑEZ\n de\u00a0 la Peña ')).toBe('senora nunez de la pena')
  expect(foldedText('ΟΔΟΣ')).toBe(foldedText('οδοσ'))
})

test('a query is its words, each once', () => {
  expect(searchWords(' Ñino  ang nino ')).toEqual(['nino', 'ang'])
  expect(searchWords('   ')).toEqual([])
})

test('a word is found where it stands in what was written', () => {
  expect(found('Peñafrancia, PENA', 'pena')).toEqual(['Peña', 'PENA'])
  // The same letters as a letter and a mark of its own.
  expect(found('Pen\u0303afrancia', 'pena')).toEqual(['Pen\u0303a'])
  expect(found('😀 Salamat po 😀', 'SALAMAT')).toEqual(['Salamat'])
  expect(found('sa\u200blamat po', 'salamat')).toEqual(['sa\u200blamat'])
  expect(found('line one\n\nline two', 'one two')).toEqual(['one', 'two'])
  expect(found('nothing of it', 'tooth')).toEqual([])
})

test('words that overlap are one mark', () => {
  expect(found('appointment', 'point appoint')).toEqual(['appoint'])
})

test('every text that is found by its folded form has its words marked', () => {
  const texts = [
    'ΟΔΟΣ ΟΔΟΣ',
    'İstanbul',
    'Straße',
    '한글 메시지',
    'e\u0301e\u0301',
    'ﬁne',
    '\u0301a',
  ]
  for (const text of texts) {
    for (const word of searchWords(text)) expect(wordRanges(text, [word])).not.toEqual([])
  }
})
