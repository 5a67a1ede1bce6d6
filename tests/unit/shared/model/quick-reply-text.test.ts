import { expect, test } from 'vitest'
import {
  fillVariables,
  firstNameOf,
  openPlaces,
  unknownVariables,
} from '#shared/model/quick-reply-text.ts'

const values = {
  first_name: 'Maria',
  branch: 'Makati',
  phone: '',
  my_name: 'Ana Reyes',
  practice: 'Ngiti Dental',
}

test('variables become plain text, and what has no value stays to be seen', () => {
  expect(fillVariables('Hi {{first_name}}, {{ branch }}: {{phone}} {{who}}', values)).toBe(
    'Hi Maria, Makati: {{phone}} {{who}}',
  )
})

test('a name with brackets, braces or line ends makes neither a blank nor a line', () => {
  const hostile = { ...values, first_name: '[[date]]\n{{phone}}' }
  expect(fillVariables('Hi {{first_name}}!', hostile)).toBe('Hi date phone!')
})

test('a value that looks like a replacement pattern stays what it is', () => {
  expect(fillVariables('{{branch}}', { ...values, branch: '$& $1' })).toBe('$& $1')
})

test('blanks and open variables are found where they stand', () => {
  const text = 'On [[date]] at {{phone}}'
  expect(
    openPlaces(text).map(({ kind, name, from, to }) => [kind, name, text.slice(from, to)]),
  ).toEqual([
    ['blank', 'date', '[[date]]'],
    ['variable', 'phone', '{{phone}}'],
  ])
})

test.each(['[date]', '[[]]', '[[a\nb]]', '{first_name}', '{{}}', '[[ [[', 'x]] [[y'])(
  'stray brackets are text: %s',
  (text) => {
    expect(openPlaces(text)).toEqual([])
  },
)

test('variables that the desk does not know are named once', () => {
  expect(unknownVariables('{{first_name}} {{firstname}} {{firstname}} [[date]]')).toEqual([
    'firstname',
  ])
})

test.each([
  ['Maria Santos', 'Maria'],
  ['  Maria   Santos ', 'Maria'],
  ['Santos, Maria Clara', 'Maria'],
  ['Ma. Theresa Cruz', 'Ma. Theresa'],
  ['Cher', 'Cher'],
  ['Jr.', 'Jr.'],
  ['', ''],
])('the first name of “%s” is “%s”', (name, first) => {
  expect(firstNameOf(name)).toBe(first)
})
