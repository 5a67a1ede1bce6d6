import { expect, test } from 'vitest'
import { Transitions } from '#electron/main/session/transitions.ts'
import { settle } from '#tests/support/fake-clock.ts'

test('a newer transition calls off the one under way, and runs when that has ended', async () => {
  const transitions = new Transitions()
  const said: string[] = []
  let end: () => void = () => undefined
  const first = transitions.run(async (signal) => {
    signal.addEventListener('abort', () => said.push('first called off'))
    await new Promise<void>((resolve) => (end = resolve))
    said.push('first ended')
  })
  await settle()
  const second = transitions.run(() => {
    said.push('second ran')
    return Promise.resolve()
  })
  await settle()
  expect(said).toEqual(['first called off'])
  end()
  await Promise.all([first, second])
  expect(said).toEqual(['first called off', 'first ended', 'second ran'])
})

test('one that fails fails its caller alone', async () => {
  const transitions = new Transitions()
  const failing = transitions.run(() => Promise.reject(new Error('The disk is full')))
  const next = transitions.run(() => Promise.resolve())
  await expect(failing).rejects.toThrow('The disk is full')
  await expect(next).resolves.toBeUndefined()
})
