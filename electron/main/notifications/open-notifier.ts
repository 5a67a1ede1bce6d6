import type { Log } from '#electron/main/diagnostics/log.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { Notifier } from '#electron/main/notifications/notifier.ts'
import type { NotifierDeps } from '#electron/main/notifications/notifier.ts'
import { systemNotification } from '#electron/main/notifications/system-notification.electron.ts'
import { newMessagesText } from '#electron/main/notifications/text.ts'
import type { SettingsKeeper } from '#electron/main/settings/settings.ts'
import type { Words } from '#electron/main/words.ts'

interface OpenNotifierDeps {
  settings: SettingsKeeper
  board: MirrorBoard
  words: Words
  log: Log
}

/** The notifier over the operating system's notifications, in the person's language and by their settings. */
export function openNotifier(
  { settings, board, words, log }: OpenNotifierDeps,
  open: NotifierDeps['open'],
): Notifier {
  return new Notifier({
    show: systemNotification(log),
    text: ({ branch, patients }) =>
      newMessagesText(words, board.branchName(branch), patients.length),
    enabled: () => settings.get().notifications,
    open,
  })
}
