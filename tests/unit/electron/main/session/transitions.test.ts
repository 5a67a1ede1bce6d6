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

test('one that follows lets what is under way come to its end, and is called off with it', async () => {
  const transitions = new Transitions()
  const said: string[] = []
  let end: () => void = () => undefined
  const first = transitions.run(async (signal) => {
    await new Promise<void>((resolve) => (end = resolve))
    said.push(`first ended, called off: ${String(signal.aborted)}`)
  })
  const second = transitions.follow((signal) => {
    said.push(`second ran, called off: ${String(signal.aborted)}`)
    return Promise.resolve()
  })
  await settle()
  end()
  await Promise.all([first, second])
  const third = transitions.run(async (signal) => {
    await new Promise<void>((resolve) => (end = resolve))
    said.push(`third ended, called off: ${String(signal.aborted)}`)
  })
  const fourth = transitions.follow((signal) => {
    said.push(`fourth ran, called off: ${String(signal.aborted)}`)
    return Promise.resolve()
  })
  await settle()
  const fifth = transitions.run(() => Promise.resolve())
  end()
  await Promise.all([third, fourth, fifth])
  expect(said).toEqual([
    'first ended, called off: false',
    'second ran, called off: false',
    'third ended, called off: true',
    'fourth ran, called off: true',
  ])
})

test('one that fails fails its caller alone', async () => {
  const transitions = new Transitions()
  const failing = transitions.run(() => Promise.reject(new Error('The disk is full')))
  const next = transitions.run(() => Promise.resolve())
  await expect(failing).rejects.toThrow('The disk is full')
  await expect(next).resolves.toBeUndefined()
})
