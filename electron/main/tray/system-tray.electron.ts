import { Menu, nativeTheme, Tray } from 'electron'
import type { NativeImage } from 'electron'
import { trayPicture } from '#electron/main/tray/pictures/tray-picture.ts'
import { scaledImage } from '#electron/main/tray/scaled-image.electron.ts'
import type { TrayFace } from '#electron/main/tray/desktop-face.ts'
import type { TrayIcon } from '#electron/main/tray/tray-place.ts'
import { trayTone } from '#electron/main/tray/tray-tone.ts'
import type { TrayState } from '#electron/main/tray/tray-view.ts'

/** As each platform's guidelines have it, in pixels at scale 1. */
const sizes: Partial<Record<NodeJS.Platform, number>> = { darwin: 18, win32: 16 }
const sizeElsewhere = 22

/** The icon in the system's tray. */
export function systemTray(onClick: () => void): TrayIcon {
  let shown: TrayFace | undefined
  const tray = new Tray(imageOf('normal'))
  // On macOS the click opens the menu.
  if (process.platform !== 'darwin') tray.on('click', onClick)
  const recolour = () => {
    if (shown) tray.setImage(imageOf(shown.state))
  }
  nativeTheme.on('updated', recolour)
  return {
    show: (face) => {
      tray.setImage(imageOf(face.state))
      tray.setToolTip(face.toolTip)
      tray.setContextMenu(Menu.buildFromTemplate(face.menu))
      shown = face
    },
    remove: () => {
      nativeTheme.off('updated', recolour)
      tray.destroy()
    },
  }
}

function imageOf(state: TrayState): NativeImage {
  const tone = trayTone(process.platform, isBarDark())
  const size = sizes[process.platform] ?? sizeElsewhere
  const image = scaledImage(size, (pixels) => trayPicture(state, tone, pixels))
  image.setTemplateImage(tone === 'template')
  return image
}

/** The taskbar may be dark where windows are light; which, newer versions of Electron tell. */
function isBarDark(): boolean {
  const theme: {
    shouldUseDarkColors: boolean
    shouldUseDarkColorsForSystemIntegratedUI?: boolean
  } = nativeTheme
  return theme.shouldUseDarkColorsForSystemIntegratedUI ?? theme.shouldUseDarkColors
}
