import { afterEach, beforeEach, expect, test } from 'vitest'
import { bindShortcuts } from '#renderer/state/shortcut-keys.ts'
import type { ShortcutId } from '#renderer/state/shortcuts.ts'

let done: ShortcutId[] = []
let singleKeys = true
let end: () => void = () => undefined

beforeEach(() => {
  done = []
  singleKeys = true
  document.body.innerHTML = '<button>a</button><input><select></select>'
  end = bindShortcuts(window, {
    platform: 'other',
    hasSingleKeys: () => singleKeys,
    run: (id) => {
      done.push(id)
      return true
    },
  })
})

afterEach(() => {
  end()
})

function press(key: string, over: KeyboardEventInit & { on?: string } = {}): KeyboardEvent {
  const { on = 'button', ...init } = over
  const code = key.length === 1 ? `Key${key.toUpperCase()}` : key
  const event = new KeyboardEvent('keydown', {
    ...{ key, code, bubbles: true, cancelable: true },
    ...init,
  })
  // Happy DOM knows no modifier state; browsers derive it from the same flags.
  Object.defineProperty(event, 'getModifierState', {
    value: (name: string) =>
      ({
        Control: event.ctrlKey,
        Shift: event.shiftKey,
        Alt: event.altKey,
        Meta: event.metaKey,
        AltGraph: event.ctrlKey && event.altKey,
      })[name] ?? false,
  })
  document.querySelector(on)?.dispatchEvent(event)
  return event
}

test('a shortcut works from a button and from within a field, and nobody else gets the key', () => {
  const event = press('k', { ctrlKey: true })
  press('k', { ctrlKey: true, on: 'input' })
  expect(done).toEqual(['palette', 'palette'])
  expect(event.defaultPrevented).toBe(true)
})

test('AltGr, which is Ctrl and Alt together, types its sign', () => {
  press('k', { ctrlKey: true, altKey: true, on: 'input' })
  press('/', { ctrlKey: true, altKey: true })
  expect(done).toEqual([])
})

test('no shortcut fires while an input method composes', () => {
  press('k', { ctrlKey: true, isComposing: true, on: 'input' })
  press('Escape', { isComposing: true, on: 'input' })
  press('Process', { ctrlKey: true, code: 'KeyK', on: 'input' })
  expect(done).toEqual([])
})

test('a single sign is typed in a field, and does nothing for those who have turned it off', () => {
  press('?', { shiftKey: true, on: 'input' })
  press('/', { on: 'input' })
  expect(done).toEqual([])
  press('?', { shiftKey: true })
  press('/')
  expect(done).toEqual(['sheet', 'focus-search'])
  singleKeys = false
  press('?', { shiftKey: true })
  press('Escape')
  expect(done).toEqual(['sheet', 'focus-search', 'close-conversation'])
})

test('what the focused element has used already does nothing more', () => {
  const use = (event: Event) => {
    event.preventDefault()
  }
  const input = document.querySelector('input')
  input?.addEventListener('keydown', use)
  press('Escape', { on: 'input' })
  expect(done).toEqual([])
})

test('a select keeps the keys that open and close it', () => {
  press('ArrowDown', { altKey: true, on: 'select' })
  press('Escape', { on: 'select' })
  expect(done).toEqual([])
  press('ArrowDown', { altKey: true })
  expect(done).toEqual(['next-conversation'])
})

test('what floats above the screen has the keys to itself', () => {
  document.body.insertAdjacentHTML('beforeend', '<div role="dialog"></div>')
  press('k', { ctrlKey: true })
  press('Escape')
  expect(done).toEqual([])
})

test('a held key goes through the conversations, and opens the palette once', () => {
  press('ArrowDown', { altKey: true })
  press('ArrowDown', { altKey: true, repeat: true })
  press('k', { ctrlKey: true })
  press('k', { ctrlKey: true, repeat: true })
  expect(done).toEqual(['next-conversation', 'next-conversation', 'palette'])
})
