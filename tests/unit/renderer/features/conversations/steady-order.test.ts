import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'
import { isGap, steadyOrder } from '#renderer/features/conversations/steady-order.ts'
import { aConversation } from '#tests/unit/renderer/support.ts'

const lettersOf = (word: string) => word.match(/./gu) ?? []
const rows = (word: string) => lettersOf(word).map((letter) => aConversation(letter))
const byPatient = (list: readonly Conversation[]) => new Map(list.map((row) => [row.patient, row]))
const steady = (placed: string, wanted: string, known = wanted) => {
  const { places, moved } = steadyOrder(
    lettersOf(placed) as PatientId[],
    rows(wanted),
    byPatient(rows(known)),
  )
  return { places: places.map((place) => (isGap(place) ? '-' : place.patient)).join(''), moved }
}

test('a conversation that moved up is shown where it was, and counted', () => {
  expect(steady('abcd', 'dabc')).toEqual({ places: 'abcd', moved: 1 })
  expect(steady('abcd', 'dcab')).toEqual({ places: 'abcd', moved: 2 })
})

test('one that sank moves nobody else past more than itself', () => {
  expect(steady('abcd', 'abcd')).toEqual({ places: 'abcd', moved: 0 })
})

test('what is new comes below, and is told of', () => {
  expect(steady('ab', 'cab')).toEqual({ places: 'abc', moved: 1 })
  expect(steady('ab', 'abc')).toEqual({ places: 'abc', moved: 0 })
})

test('a row that passes the filter no more stays; a patient who left leaves the room empty', () => {
  expect(steady('abc', 'ac', 'abc')).toEqual({ places: 'abc', moved: 0 })
  expect(steady('abc', 'ac')).toEqual({ places: 'a-c', moved: 0 })
})

test('a row says what it says now', () => {
  const now = { ...aConversation('a'), unread: 2 }
  const { places } = steadyOrder([now.patient], [now], byPatient([now]))
  expect(places).toEqual([now])
})

test('whatever happens, every row keeps its place, and nobody is shown twice or left out', () => {
  const letters = fc.uniqueArray(fc.constantFrom(...lettersOf('abcdefghij')), { maxLength: 10 })
  fc.assert(
    fc.property(letters, letters, (placed, wanted) => {
      const { places } = steady(placed.join(''), wanted.join(''))
      for (const [index, letter] of placed.entries())
        expect(places[index]).toBe(wanted.includes(letter) ? letter : '-')
      const shown = lettersOf(places).filter((letter) => letter !== '-')
      expect(shown.sort()).toEqual([...wanted].sort())
    }),
  )
})
