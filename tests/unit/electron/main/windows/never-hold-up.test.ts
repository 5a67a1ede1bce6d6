import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { neverHoldUp } from '#electron/main/windows/never-hold-up.ts'

function aComputer() {
  const done: string[] = []
  const [window, system] = [new EventEmitter(), new EventEmitter()]
  neverHoldUp({
    window,
    system: system as never,
    leave: { allow: () => done.push('allowed') },
    flush: () => {
      done.push('written')
      return Promise.reject(new Error('no disk'))
    },
    quit: () => done.push('quit'),
  })
  return { window, system, done }
}

test('Windows only asks: what is in memory is written, and closing the window still hides it', () => {
  const { window, done } = aComputer()
  window.emit('query-session-end')
  expect(done).toEqual(['written'])
})

test('Windows shuts down: nobody is asked anything any more', () => {
  const { window, done } = aComputer()
  window.emit('session-end')
  expect(done).toEqual(['allowed', 'written'])
})

test('a system that waits for the app sees it end in order', () => {
  const { system, done } = aComputer()
  let held = 0
  system.emit('shutdown', { preventDefault: () => (held += 1) })
  expect([held, done]).toEqual([1, ['allowed', 'written', 'quit']])
})
