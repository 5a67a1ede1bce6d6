import { tinykeys } from 'tinykeys'
import { runShortcut } from '#renderer/state/shortcut-handlers.ts'
import { isSingleKey, shortcutIds, shortcutOf } from '#renderer/state/shortcuts.ts'
import type { Platform, ShortcutId } from '#renderer/state/shortcuts.ts'

interface Asked {
  platform: Platform
  /** Whether the person wants keys that are a single sign. */
  hasSingleKeys: () => boolean
  run?: (id: ShortcutId) => boolean
}

/** What floats above the screen has the keys to itself. */
const floating = '[role=dialog], [role=alertdialog], [role=menu]'
const typing = 'input, textarea, select, [contenteditable]'
/** What a key is called that an input method has taken. */
const takenByInputMethod = 'Process'

/** Binds every shortcut of the table; gives the way to end it. */
export function bindShortcuts(
  target: Window,
  { platform, hasSingleKeys, run = runShortcut }: Asked,
): () => void {
  const bindings = shortcutIds
    .filter((id) => !shortcutOf(id).isBuiltIn)
    .flatMap((id) =>
      shortcutOf(id).keys[platform].map((binding) => {
        const press = (event: KeyboardEvent) => {
          if (event.repeat && !shortcutOf(id).repeats) return
          if (isSingleKey(binding) && (isTyped(event) || !hasSingleKeys())) return
          if (run(id)) event.preventDefault()
        }
        return [binding, press] as const
      }),
    )
  return tinykeys(target, Object.fromEntries(bindings), { ignore: isTaken })
}

/** Whoever has the focus was first: an input method, a field with a use of its own for the key, an open list. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.isComposing || event.key === takenByInputMethod || event.defaultPrevented) return true
  if (event.target instanceof HTMLSelectElement && /^(Arrow|Escape)/u.test(event.key)) return true
  return document.querySelector(floating) !== null
}

function isTyped({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(typing) !== null
}
