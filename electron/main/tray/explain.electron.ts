import { Notification } from 'electron'
import type { Words } from '#electron/main/words.ts'

interface ExplainDeps {
  words: Words
  onShown: () => void
  onClick: () => void
}

/** Kept here, because Electron drops the click of a notification that nobody refers to. */
let shown: Notification | undefined

/** Says, by a notification, that the app goes on without its window. */
export function explainTray({ words: { t }, onShown, onClick }: ExplainDeps): void {
  const isMac = process.platform === 'darwin'
  shown = new Notification({
    title: t('tray.keepsRunning'),
    body: t(isMac ? 'tray.keepsRunningInDock' : 'tray.keepsRunningInTray'),
    silent: true,
  })
  shown.on('show', onShown)
  shown.on('click', onClick)
  shown.show()
}
