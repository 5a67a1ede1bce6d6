import { linkScheme } from '#electron/main/opening/deep-link.ts'

/** As Electron's `app` and the process have it. */
export interface LinkClientPlaces {
  isPackaged: boolean
  platform: NodeJS.Platform
  execPath: string
  setAsDefaultProtocolClient: (scheme: string, path?: string, args?: string[]) => unknown
}

/**
 * Has the system hand our links to this app. Windows writes the command line down: after `--` nothing counts as a switch.
 * A desk that runs from its sources, or from the tests, takes nobody's links away.
 */
export function becomeLinkClient(places: LinkClientPlaces): void {
  const { isPackaged, platform, execPath, setAsDefaultProtocolClient } = places
  if (!isPackaged) return
  if (platform === 'win32') setAsDefaultProtocolClient(linkScheme, execPath, ['--'])
  else setAsDefaultProtocolClient(linkScheme)
}
