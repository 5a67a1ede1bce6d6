import { expect, test } from 'vitest'
import { initialsOf } from '#renderer/ui/avatar.tsx'

test.each([
  ['Maria Santos', 'MS'],
  ['José Ñuñez-Villanueva de la Cruz', 'JC'],
  ['Cher', 'C'],
  ['n\u0303andu  e\u0301lan', 'N\u0303E\u0301'],
  ['(temporary) Ana Reyes', 'AR'],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
