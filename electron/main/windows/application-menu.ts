import { Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from '#electron/main/words.ts'

const isMac = process.platform === 'darwin'

interface MenuWishes {
  onQuit: () => void
  onSettings: () => void
  onAbout: () => void
  onShortcuts: () => void
  onZoom: (to: 'in' | 'out' | 'usual') => void
}

/**
 * Roles, so that each item has the platform's keys; the words are the chosen language's. Editing, zoom and window keys
 * work, and nothing of a developer's does. Quitting is a person's wish, which `onQuit` may put a question to; zoom keeps
 * within bounds and is remembered, which the roles know nothing of.
 */
export function setApplicationMenu(words: Words, wishes: MenuWishes): void {
  const { t } = words
  const template: MenuItemConstructorOptions[] = [
    firstMenu(words, wishes),
    {
      label: t('menu.edit'),
      submenu: [
        { role: 'undo', label: t('menu.undo') },
        { role: 'redo', label: t('menu.redo') },
        { type: 'separator' },
        { role: 'cut', label: t('menu.cut') },
        { role: 'copy', label: t('menu.copy') },
        { role: 'paste', label: t('menu.paste') },
        { role: 'selectAll', label: t('menu.selectAll') },
      ],
    },
    {
      label: t('menu.view'),
      submenu: [
        ...zoomItems(words, wishes),
        { type: 'separator' },
        { role: 'togglefullscreen', label: t('menu.fullScreen') },
      ],
    },
    {
      role: 'windowMenu',
      label: t('menu.window'),
      submenu: [
        { role: 'minimize', label: t('menu.minimize') },
        ...(isMac ? [{ role: 'zoom' } as const] : []),
        { role: 'close', label: t('menu.close') },
        ...(isMac ? [{ type: 'separator' } as const, { role: 'front' } as const] : []),
      ],
    },
    {
      role: 'help',
      label: t('menu.help'),
      submenu: [
        { id: 'shortcuts', label: t('shortcuts.title'), click: wishes.onShortcuts },
        ...(isMac ? [] : [{ type: 'separator' } as const, aboutItem(words, wishes)]),
      ],
    },
  ]
  // On Windows and Linux the bar stays hidden until Alt; its accelerators work all the same.
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** Where one quits and changes settings: on macOS the app's own menu, as its role makes it but for that. */
function firstMenu(words: Words, wishes: MenuWishes): MenuItemConstructorOptions {
  const { t } = words
  const key = 'CommandOrControl+Q'
  const quit = { id: 'quit', label: t('menu.quit'), accelerator: key, click: wishes.onQuit }
  const line = { type: 'separator' } as const
  // The page knows the key as well, and is asked first: so it is only shown where that is possible.
  const settings: MenuItemConstructorOptions = {
    id: 'settings',
    label: t('menu.settings'),
    accelerator: 'CommandOrControl+,',
    registerAccelerator: false,
    click: wishes.onSettings,
  }
  if (!isMac) return { label: t('menu.file'), submenu: [settings, line, quit] }
  const hide = [{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }] as const
  const own = [aboutItem(words, wishes), line, settings, line, { role: 'services' } as const]
  return { role: 'appMenu', submenu: [...own, line, ...hide, line, quit] }
}

function aboutItem({ t }: Words, { onAbout }: MenuWishes): MenuItemConstructorOptions {
  return { id: 'about', label: t('menu.about', { app: t('app.name') }), click: onAbout }
}

/** The second key of each is for another keyboard, or for the one with numbers: hidden, and it works all the same. */
function zoomItems({ t }: Words, { onZoom }: MenuWishes): MenuItemConstructorOptions[] {
  const item = (
    to: 'in' | 'out' | 'usual',
    label: string,
    [key, ...others]: readonly [string, ...string[]],
  ): MenuItemConstructorOptions[] => {
    const click = () => {
      onZoom(to)
    }
    const hidden = others.map((other) => ({
      ...{ label, accelerator: `CommandOrControl+${other}`, click },
      ...{ visible: false, acceleratorWorksWhenHidden: true },
    }))
    return [{ id: `zoom-${to}`, label, accelerator: `CommandOrControl+${key}`, click }, ...hidden]
  }
  return [
    ...item('usual', t('menu.actualSize'), ['0', 'num0']),
    ...item('in', t('menu.zoomIn'), ['Plus', '=', 'numadd']),
    ...item('out', t('menu.zoomOut'), ['-', 'numsub']),
  ]
}
