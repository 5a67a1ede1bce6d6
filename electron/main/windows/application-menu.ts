import { app, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'

/** Roles only, in the platform's own words: editing keys, zoom and window keys work, and nothing of a developer's does. */
export function setApplicationMenu(): void {
  const zoom: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
  ]
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'editMenu' },
    { role: 'viewMenu', submenu: [...zoom, { type: 'separator' }, { role: 'togglefullscreen' }] },
    { role: 'windowMenu' },
  ]
  // On Windows and Linux the bar stays hidden until Alt; its accelerators work all the same.
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  app.setAppUserModelId('com.associhealth.desk')
}
