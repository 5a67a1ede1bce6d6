import { expect, test } from 'vitest'
import { searchPeople } from '#renderer/state/matches-person.ts'

const jose = { name: 'José Ñuñez-Villanueva', phone: '+63 917 555 0142', email: 'jose@example.ph' }

test.each([
  ['jose', true],
  ['NUNEZ', true],
  ['villanueva jose', true],
  ['nu jo', true],
  ['anueva', false],
  ['jose reyes', false],
  ['0142', true],
  ['0917 555', true],
  ['(917) 555-0142', true],
  ['+63 917 5550142', true],
  ['0143', false],
  ['639175550142', true],
  ['0063 917 555', true],
  ['+63-917', true],
  ['917.555', true],
  ['0142 917', false],
  ['+63 2', false],
  ['jose@', true],
  ['', true],
  ['   ', true],
])('searching “%s” finds José Ñuñez-Villanueva: %s', (query, found) => {
  expect(searchPeople(query)(jose)).toBe(found)
})

test.each(['+63 917 555 0142', '0917 555 0142', '0917-555-0142', '(0917) 5550142', '9175550142'])(
  'a number written as “%s” is found in each of its forms',
  (phone) => {
    for (const query of ['0917 555 0142', '+63 917 555 0142', '917555', '0142', '0063917'])
      expect(searchPeople(query)({ name: 'Ana Reyes', phone }), query).toBe(true)
  },
)

test('someone without a phone is not found by digits', () => {
  expect(searchPeople('917')({ name: 'Ana Reyes' })).toBe(false)
})
