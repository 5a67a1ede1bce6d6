import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useSteadyRows } from '#renderer/features/conversations/use-steady-rows.ts'
import { aConversation } from '#tests/unit/renderer/support.ts'

const [ana, ben, cora] = ['ana', 'ben', 'cora'].map((name) => aConversation(name)) as [
  ...[ReturnType<typeof aConversation>, ReturnType<typeof aConversation>],
  ReturnType<typeof aConversation>,
]
const before = [ana, ben, cora]
const after = [cora, ana, ben]

function aList() {
  const props = { all: before, wanted: before, asked: 'all', isHeld: false }
  const { result, rerender } = renderHook(useSteadyRows, { initialProps: props })
  return {
    change: (next: Partial<typeof props>) => {
      rerender(Object.assign(props, next))
    },
    shown: () => result.current.places.map(({ patient }) => patient),
    moved: () => result.current.moved,
  }
}

test('what comes in the moment in which the list begins to be held moves nothing', () => {
  const list = aList()
  list.change({ wanted: after, isHeld: true })
  expect([list.shown(), list.moved()]).toEqual([['ana', 'ben', 'cora'], 1])
  list.change({ isHeld: false })
  expect(list.shown()).toEqual(['cora', 'ana', 'ben'])
})

test('another list that is asked for is shown at once, and then held', () => {
  const list = aList()
  list.change({ isHeld: true })
  list.change({ wanted: [ben, ana], asked: 'unread' })
  expect(list.shown()).toEqual(['ben', 'ana'])
  list.change({ wanted: [ana, ben] })
  expect(list.shown()).toEqual(['ben', 'ana'])
})

test('who is new to a list that is held comes below, and stays there', () => {
  const list = aList()
  const [dino] = [aConversation('dino')]
  list.change({ isHeld: true })
  list.change({ all: [...before, dino], wanted: [dino, ...before] })
  expect(list.shown()).toEqual(['ana', 'ben', 'cora', 'dino'])
  list.change({ wanted: [dino, ...after] })
  expect(list.shown()).toEqual(['ana', 'ben', 'cora', 'dino'])
})
