import { expect, test } from 'vitest'
import { reconnectDelay } from '#electron/main/broker/reconnect-delay.ts'

test.each([
  [1, 1_000],
  [2, 2_000],
  [3, 4_000],
  [6, 32_000],
  [7, 60_000],
  [5_000, 60_000],
])('after %i failures in a row the desk waits up to %i ms', (failures, most) => {
  expect(reconnectDelay(failures, 0)).toBe(0)
  expect(reconnectDelay(failures, 0.5)).toBe(most / 2)
  expect(reconnectDelay(failures, 0.999_999)).toBe(most)
})
