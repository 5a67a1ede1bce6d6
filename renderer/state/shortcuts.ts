export type Platform = 'mac' | 'other'

interface Shortcut {
  /** As tinykeys spells them; the first is the one that is shown beside a command. */
  keys: Readonly<Record<Platform, readonly string[]>>
  /** Where it applies: the headings of the sheet. */
  applies: 'anywhere' | 'chats' | 'writing'
  /** What has the focus does it by itself; the table only tells of it. */
  isBuiltIn?: true
  /** Goes on while the key is held. */
  repeats?: true
  /** Stands among the commands of the palette while something can do it. */
  isCommand?: true
}

const same = (...keys: string[]) => ({ mac: keys, other: keys })
const mod = (key: string) => ({ mac: [`Meta+${key}`], other: [`Control+${key}`] })

/**
 * Every shortcut of the window, spelled once: what is bound, what the sheet lists and what the palette shows. None has
 * Ctrl and Alt together, which is AltGr on Windows, and none is a key with which text is edited: Option with an arrow
 * is one on a Mac, and Ctrl+Shift+U one of Linux. Closing the window stays with the platform's menu.
 */
export const shortcuts = {
  palette: { keys: mod('k'), applies: 'anywhere' },
  sheet: { keys: same('[Shift]+?'), applies: 'anywhere', isCommand: true },
  'focus-search': {
    keys: {
      mac: ['Meta+Shift+f', '[Shift]+/'],
      other: ['Control+Shift+f', '[Shift]+/'],
    },
    applies: 'anywhere',
  },
  'go-chats': { keys: mod('Digit1'), applies: 'anywhere', isCommand: true },
  'go-patients': { keys: mod('Digit2'), applies: 'anywhere', isCommand: true },
  'go-settings': { keys: mod(','), applies: 'anywhere', isCommand: true },
  lock: { keys: mod('l'), applies: 'anywhere', isCommand: true },
  'next-conversation': {
    keys: { mac: ['Meta+Alt+ArrowDown'], other: ['Alt+ArrowDown'] },
    applies: 'chats',
    repeats: true,
    isCommand: true,
  },
  'previous-conversation': {
    keys: { mac: ['Meta+Alt+ArrowUp'], other: ['Alt+ArrowUp'] },
    applies: 'chats',
    repeats: true,
    isCommand: true,
  },
  find: { keys: mod('f'), applies: 'chats', isCommand: true },
  'close-conversation': { keys: same('Escape'), applies: 'chats', isCommand: true },
  'mark-unread': { keys: mod('Shift+m'), applies: 'chats', isCommand: true },
  'no-reply-needed': { keys: mod('Shift+d'), applies: 'chats', isCommand: true },
  'walk-list': { keys: same('ArrowDown', 'ArrowUp'), applies: 'chats', isBuiltIn: true },
  'quick-replies': { keys: mod(';'), applies: 'writing', isCommand: true },
  send: { keys: same('Enter'), applies: 'writing', isBuiltIn: true },
  'new-line': { keys: same('Shift+Enter'), applies: 'writing', isBuiltIn: true },
} as const satisfies Record<string, Shortcut>

export type ShortcutId = keyof typeof shortcuts
export const shortcutIds = Object.keys(shortcuts) as ShortcutId[]

export function shortcutOf(id: ShortcutId): Shortcut {
  return shortcuts[id]
}

/** A key that would type a sign: never in a field, and only while the person wants such keys at all (WCAG 2.1.4). */
export function isSingleKey(binding: string): boolean {
  return !/(Control|Meta|Alt)\+/u.test(binding) && lastKeyOf(binding).length === 1
}

function lastKeyOf(binding: string): string {
  return binding.split(/(?<=\w|\])\+/u).at(-1) ?? ''
}

/** The keys to be shown, in order; what a layout may need for a sign is left out. */
export function shownKeys(binding: string): string[] {
  return binding
    .split(/(?<=\w|\])\+/u)
    .filter((part) => !part.startsWith('['))
    .map((part) => part.replace(/^Digit/u, ''))
}

export const platform: Platform = navigator.platform.includes('Mac') ? 'mac' : 'other'
