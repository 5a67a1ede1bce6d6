import path from 'node:path'
import { app, ipcMain, nativeTheme, session as electronSession } from 'electron'
import type { BrowserWindow } from 'electron'
import { CacheClient } from '#electron/main/cache/cache-client.ts'
import { systemClock } from '#electron/main/clock.ts'
import { DemoPractice } from '#electron/main/demo/demo-practice.ts'
import { spawnDemoPractice } from '#electron/main/demo/demo-process.electron.ts'
import { openLogFile } from '#electron/main/diagnostics/log-file.ts'
import { createLog } from '#electron/main/diagnostics/log.ts'
import { announceTo } from '#electron/main/ipc/announce.ts'
import { commandHandlers } from '#electron/main/ipc/handlers.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { Notices } from '#electron/main/ipc/notices.ts'
import { serveCommands } from '#electron/main/ipc/serve-commands.ts'
import { trustedSender } from '#electron/main/ipc/trusted-sender.ts'
import { Alerts } from '#electron/main/notifications/alerts.ts'
import { Notifier } from '#electron/main/notifications/notifier.ts'
import { systemNotification } from '#electron/main/notifications/system-notification.electron.ts'
import { notificationTexts } from '#electron/main/notifications/text.ts'
import { SessionKeeper } from '#electron/main/session/session-keeper.ts'
import { Credentials } from '#electron/main/settings/credentials.ts'
import { jsonFile } from '#electron/main/settings/json-file.electron.ts'
import { systemSecretStore } from '#electron/main/settings/secret-store.electron.ts'
import { SettingsKeeper } from '#electron/main/settings/settings.ts'
import { offsetClock, testClockVariable } from '#electron/main/test-clock.ts'
import { registerAppScheme, serveApp } from '#electron/main/windows/app-protocol.ts'
import { CacheHostWindow } from '#electron/main/windows/cache-host-window.ts'
import {
  bringForward,
  createMainWindow,
  isAttended,
  windowOrigin,
} from '#electron/main/windows/main-window.ts'

app.enableSandbox()
registerAppScheme()

if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

/** Builds everything, in order, and nothing else: what each part does stands in its own room. */
async function start(): Promise<void> {
  const testClock = app.isPackaged ? undefined : process.env[testClockVariable]
  const clock = testClock ? offsetClock(testClock) : systemClock
  const log = createLog({ clock, write: openLogFile(path.join(app.getPath('userData'), 'logs')) })
  process.on('unhandledRejection', (thrown) => {
    log.error('main.unhandled-rejection', {}, thrown)
  })

  let window: BrowserWindow | undefined
  const contents = () => (window?.isDestroyed() ? undefined : window?.webContents)
  const attended = () => isAttended(window)
  const announce = announceTo(contents)

  const settings = new SettingsKeeper(jsonFile('settings'))
  const board = new MirrorBoard(initialMirrors(settings.get()), announce)
  const notices = new Notices(board)
  if (settings.problem) notices.raise(`settings-${settings.problem}`)
  nativeTheme.themeSource = settings.get().theme

  const texts = notificationTexts(settings.get().language)
  const notifier = new Notifier({
    show: systemNotification(log),
    text: ({ branch, conversations }) => texts.newMessages(board.branchName(branch), conversations),
    enabled: () => settings.get().notifications,
    open: (target) => {
      bringForward(window)
      announce('conversation.requested', target)
    },
  })
  const alerts = new Alerts({ notifier, isAttended: attended })

  const cacheHost = new CacheHostWindow({ log })
  const cache = new CacheClient({ log })
  const demo = new DemoPractice({
    spawn: spawnDemoPractice,
    onEnded: () => {
      notices.raise('demo-stopped')
    },
  })
  const session = new SessionKeeper({
    cache,
    board,
    announce,
    alerts,
    notices,
    clock,
    random: Math.random,
    log,
    install: settings.install,
    isAttended: attended,
    settings,
    credentials: new Credentials(jsonFile('credentials'), systemSecretStore),
    demo,
  })

  serveApp(electronSession.defaultSession, 'ui')
  serveCommands(
    commandHandlers({
      board,
      session,
      settings,
      notices,
      alerts,
      onSettings: (changed) => {
        nativeTheme.themeSource = changed.theme
        board.set('settings', changed)
      },
    }),
    { ipcMain, isTrusted: trustedSender(contents, windowOrigin), log },
  )
  window = createMainWindow()
  cache.attach(await cacheHost.start())
  await session.resume()
}
