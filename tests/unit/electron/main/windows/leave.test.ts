import { expect, test } from 'vitest'
import { Leave } from '#electron/main/windows/leave.ts'
import { morningMs } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

function aLeave({ waiting = 1, canAsk = true } = {}) {
  const clock = new FakeClock(morningMs)
  const asked: number[] = []
  const leave = new Leave({
    clock,
    waiting: () => waiting,
    canAsk: () => canAsk,
    ask: () => asked.push(clock.mono()),
  })
  return { leave, clock, asked }
}

test('whoever quits while messages wait is asked', () => {
  const { leave, asked } = aLeave()
  expect(leave.mayQuit()).toBe(false)
  expect(asked).toHaveLength(1)
})

test('a page that is loaded meanwhile learns of the question, until it is answered or forgotten', async () => {
  const { leave, clock } = aLeave()
  expect(leave.isAsked).toBe(false)
  leave.mayQuit()
  expect(leave.isAsked).toBe(true)
  leave.stay()
  expect(leave.isAsked).toBe(false)
  leave.mayQuit()
  await clock.advance(60_001)
  expect(leave.isAsked).toBe(false)
})

test('nobody is asked when nothing waits, and where no page could show the question', () => {
  const nothing = aLeave({ waiting: 0 })
  const noPage = aLeave({ canAsk: false })
  expect([nothing.leave.mayQuit(), noPage.leave.mayQuit()]).toEqual([true, true])
  expect([...nothing.asked, ...noPage.asked]).toEqual([])
})

test('the system is never held up', () => {
  const { leave, asked } = aLeave()
  leave.allow()
  expect([leave.mayQuit(), asked]).toEqual([true, []])
})

test('a page that does not answer holds nobody back: a second wish is granted, a double click is not one', async () => {
  const { leave, clock } = aLeave()
  leave.mayQuit()
  expect(leave.mayQuit()).toBe(false)
  await clock.advance(2_001)
  expect(leave.mayQuit()).toBe(true)
})

test('whoever stays is asked again the next time', async () => {
  const { leave, clock } = aLeave()
  leave.mayQuit()
  leave.stay()
  await clock.advance(60_000)
  expect(leave.mayQuit()).toBe(false)
})

test('a question that went with its page is asked again when the next one quits', async () => {
  const { leave, clock, asked } = aLeave()
  leave.mayQuit()
  await clock.advance(60_001)
  expect([leave.mayQuit(), asked.length]).toEqual([false, 2])
})
