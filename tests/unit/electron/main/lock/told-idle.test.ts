import { expect, test } from 'vitest'
import { toldIdle } from '#electron/main/lock/told-idle.ts'

test('a desktop that calls nobody idle tells nothing, until it has done so once', () => {
  const system = { seconds: 0 }
  const told = toldIdle(() => system.seconds)
  expect(told()).toBeUndefined()
  system.seconds = 3
  expect(told()).toBe(3)
  system.seconds = 0
  expect(told()).toBe(0)
})
