import type { BadgeCalls } from '#electron/main/tray/unread-badge.ts'

/** As Electron's `app` and its window have it. */
export interface BadgePlaces<Image> {
  setBadgeCount: (count: number) => unknown
  /** The one window, while it is there. */
  window: () => TaskbarButton<Image> | undefined
  overlayImage: (unread: number) => Image
}

interface TaskbarButton<Image> {
  flashFrame: (on: boolean) => void
  setOverlayIcon: (overlay: Image | null, description: string) => void
}

/** What this platform can do with a number: Windows an overlay, the others a badge; a bounce in the dock is too much. */
export function badgeCalls<Image>(
  platform: NodeJS.Platform,
  { setBadgeCount, window, overlayImage }: BadgePlaces<Image>,
): BadgeCalls {
  const setCount = (unread: number) => {
    setBadgeCount(unread)
  }
  if (platform === 'darwin') return { setCount }
  const flash = (on: boolean) => window()?.flashFrame(on)
  if (platform !== 'win32') return { flash, setCount }
  const setOverlay = (unread: number, description: string) =>
    window()?.setOverlayIcon(unread === 0 ? null : overlayImage(unread), description)
  return { flash, setOverlay }
}
