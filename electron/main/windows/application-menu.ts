import { app, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from '#electron/main/words.ts'

interface MenuWishes {
  onQuit: () => void
  onShortcuts: () => void
}

/**
 * Roles, so that each item has the platform's keys; the words are the chosen language's. Editing, zoom and window keys
 * work, and nothing of a developer's does. Quitting is a person's wish, which `onQuit` may put a question to; under
 * *Help* stands the one item of our own.
 */
export function setApplicationMenu(words: Words, { onQuit, onShortcuts }: MenuWishes): void {
  const { t } = words
  const template: MenuItemConstructorOptions[] = [
    firstMenu(words, onQuit),
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
        { role: 'resetZoom', label: t('menu.actualSize') },
        { role: 'zoomIn', label: t('menu.zoomIn') },
        { role: 'zoomOut', label: t('menu.zoomOut') },
        { type: 'separator' },
        { role: 'togglefullscreen', label: t('menu.fullScreen') },
      ],
    },
    {
      role: 'windowMenu',
      label: t('menu.window'),
      submenu: [
        { role: 'minimize', label: t('menu.minimize') },
        { role: 'close', label: t('menu.close') },
      ],
    },
    {
      role: 'help',
      label: t('menu.help'),
      submenu: [{ label: t('shortcuts.title'), click: onShortcuts }],
    },
  ]
  // On Windows and Linux the bar stays hidden until Alt; its accelerators work all the same.
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  app.setAppUserModelId('com.associhealth.desk')
}

/** Where one quits: on macOS the app's own menu, as its role makes it but for that. */
function firstMenu({ t }: Words, onQuit: () => void): MenuItemConstructorOptions {
  const key = 'CommandOrControl+Q'
  const quit = { id: 'quit', label: t('menu.quit'), accelerator: key, click: onQuit }
  if (process.platform !== 'darwin') return { label: t('menu.file'), submenu: [quit] }
  const line = { type: 'separator' } as const
  const hide = [{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }] as const
  const app = [{ role: 'about' } as const, line, { role: 'services' } as const, line, ...hide]
  return { role: 'appMenu', submenu: [...app, line, quit] }
}
