import { app, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from '#electron/main/words.ts'

/**
 * Roles, so that each item has the platform's keys; the words are the chosen language's. Editing, zoom and window keys
 * work, and nothing of a developer's does. Under *Help* the one item of our own.
 */
export function setApplicationMenu({ t }: Words, onShortcuts: () => void): void {
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
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
