import { app } from 'electron'
import { linkScheme } from '#electron/main/opening/deep-link.ts'

/**
 * Has the system hand our links to this app. Windows writes the command line down: after `--` nothing counts as a switch.
 * A desk that runs from its sources, or from the tests, takes nobody's links away.
 */
export function becomeLinkClient(): void {
  if (!app.isPackaged) return
  if (process.platform === 'win32')
    app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--'])
  else app.setAsDefaultProtocolClient(linkScheme)
}
