import { app } from 'electron'
import { becomeLinkClient } from '#electron/main/opening/link-client.ts'

export function takeLinks(): void {
  const { platform, execPath } = process
  becomeLinkClient({
    ...{ isPackaged: app.isPackaged, platform, execPath },
    setAsDefaultProtocolClient: (...asked) => app.setAsDefaultProtocolClient(...asked),
  })
}
