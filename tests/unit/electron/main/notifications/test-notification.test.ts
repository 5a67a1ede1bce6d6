import { expect, test } from 'vitest'
import type { Handlers } from '#electron/main/notifications/notifier.ts'
import { SoundRest } from '#electron/main/notifications/sound-rest.ts'
import { TestNotification } from '#electron/main/notifications/test-notification.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

function aTest(says: 'shown' | 'refused' | 'nothing', isDisturbed = false) {
  const clock = new FakeClock()
  const noted: string[] = []
  const shown: Handlers[] = []
  const opened: unknown[] = []
  let closed = 0
  const testing = new TestNotification({
    ...{ clock, sound: new SoundRest(clock), wantsSound: () => false },
    isDisturbed: () => Promise.resolve(isDisturbed),
    text: () => ({ title: 'Test', body: '' }),
    log: {
      note: ({ about, reason }) => noted.push(`${about} ${reason}`),
    },
    open: (target) => opened.push(target),
    show: (_, handlers) => {
      shown.push(handlers)
      if (says !== 'nothing') handlers.onAnswer(says)
      return { close: () => (closed += 1) }
    },
  })
  return { testing, clock, noted, shown, opened, closed: () => closed }
}

test.each([
  ['shown', 'shown', false],
  ['refused', 'refused', false],
  ['do-not-disturb', 'shown', true],
] as const)('the answer to a test is %s, and noted', async (answer, says, isDisturbed) => {
  const { testing, noted } = aTest(says, isDisturbed)
  expect(await testing.send()).toBe(answer)
  expect(noted).toEqual([`test ${answer}`])
})

test('a system that says nothing is not waited for', async () => {
  const { testing, clock, noted } = aTest('nothing')
  const answer = testing.send()
  await clock.advance(4_000)
  expect([await answer, noted]).toEqual(['silence', []])
})

test('a second test takes the place of the first; a click only shows the window', async () => {
  const { testing, shown, opened, closed } = aTest('shown')
  await testing.send()
  await testing.send()
  expect(closed()).toBe(1)
  shown[1]?.onClick()
  expect(opened).toEqual([null])
  await testing.send()
  expect(closed()).toBe(1)
})
