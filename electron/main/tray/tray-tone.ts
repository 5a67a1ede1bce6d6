import type { TrayTone } from '#electron/main/tray/pictures/tray-picture.ts'

/** What the icon stands on. Nearly every panel of a Linux desktop is dark, whatever its windows are. */
export function trayTone(platform: NodeJS.Platform, isBarDark: boolean): TrayTone {
  if (platform === 'darwin') return 'template'
  return platform === 'win32' && !isBarDark ? 'on-light' : 'on-dark'
}
