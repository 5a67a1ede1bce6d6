import { describe, expect, test } from 'vitest'
import en from '#shared/locales/en.json' with { type: 'json' }
import { isSingleKey, shortcutIds, shortcutOf, shownKeys } from '#renderer/state/shortcuts.ts'
import type { Platform } from '#renderer/state/shortcuts.ts'

const platforms: Platform[] = ['mac', 'other']
const bound = shortcutIds.filter((id) => !shortcutOf(id).isBuiltIn)
const bindings = (platform: Platform) => bound.flatMap((id) => shortcutOf(id).keys[platform])

/** What people edit text with, and what a browser or the platform does with its own keys. */
const taken: Record<Platform, readonly string[]> = {
  other: [
    ...['c', 'v', 'x', 'z', 'y', 'a', 'w', 'q', '0', '-', '=', 'Shift+z', 'Shift+v', 'Shift+u'],
    ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Backspace', 'Delete', 'Home', 'End'],
  ].map((key) => `Control+${key}`),
  mac: [
    ...['c', 'v', 'x', 'z', 'a', 'w', 'q', 'h', 'm', '0', '-', '=', 'Shift+z', 'Shift+v'],
    ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Backspace'],
  ]
    .map((key) => `Meta+${key}`)
    .concat(
      ['Left', 'Right', 'Up', 'Down'].map((way) => `Alt+Arrow${way}`),
      ['a', 'e', 'k', 'd', 'h', 'n', 'p', 't', 'f', 'b'].map((key) => `Control+${key}`),
    ),
}

describe.each(platforms)('the shortcuts on %s', (platform) => {
  test('no two have the same keys', () => {
    const all = bindings(platform)
    expect(new Set(all.map((binding) => binding.toLowerCase())).size).toBe(all.length)
  })

  test('none needs Ctrl and Alt together, which is AltGr', () => {
    expect(bindings(platform).filter((keys) => /Control.*Alt|Alt.*Control/u.test(keys))).toEqual([])
  })

  test('none is a key with which text is edited or the platform does something', () => {
    expect(bindings(platform).filter((keys) => taken[platform].includes(keys))).toEqual([])
  })
})

test('each has a name in the catalogue, and no name is without a shortcut', () => {
  expect(Object.keys(en.shortcuts.name).sort()).toEqual([...shortcutIds].sort())
})

test('a single sign is known as one, with or without Shift', () => {
  expect(['[Shift]+?', '[Shift]+/', 'u'].map(isSingleKey)).toEqual([true, true, true])
  expect(['Escape', 'Control+k', 'Alt+ArrowDown'].map(isSingleKey)).toEqual([false, false, false])
})

test('the keys are shown without what only a layout needs', () => {
  expect(shownKeys('[Shift]+?')).toEqual(['?'])
  expect(shownKeys('Control+Shift+f')).toEqual(['Control', 'Shift', 'f'])
  expect(shownKeys('Control+Digit1')).toEqual(['Control', '1'])
})
