import { app, nativeImage } from 'electron'
import type { BrowserWindow } from 'electron'
import { overlayPicture } from '#electron/main/tray/pictures/overlay-picture.ts'
import type { BadgeCalls } from '#electron/main/tray/unread-badge.ts'

const overlaySize = 16
const scaleFactors = [1, 1.25, 1.5, 2, 2.5, 3] as const

/** What this platform can do with a number: Windows an overlay, the others a badge; a bounce in the dock is too much. */
export function badgeCalls(window: () => BrowserWindow | undefined): BadgeCalls {
  const flash = (on: boolean) => window()?.flashFrame(on)
  const setCount = (unread: number) => app.setBadgeCount(unread)
  if (process.platform === 'darwin') return { setCount }
  if (process.platform !== 'win32') return { flash, setCount }
  const setOverlay = (unread: number, description: string) =>
    window()?.setOverlayIcon(unread === 0 ? null : overlayImage(unread), description)
  return { flash, setOverlay }
}

function overlayImage(unread: number) {
  const image = nativeImage.createEmpty()
  for (const scaleFactor of scaleFactors) {
    const buffer = overlayPicture(unread, Math.round(overlaySize * scaleFactor))
    image.addRepresentation({ scaleFactor, buffer })
  }
  return image
}
