import path from 'node:path'
import { app, ipcMain, nativeTheme, session as electronSession } from 'electron'
import type { BrowserWindow } from 'electron'
import type { AppVersions } from '#shared/ipc/contract.ts'
import type { Settings } from '#shared/model/settings.ts'
import { CacheClient } from '#electron/main/cache/cache-client.ts'
import { systemClock } from '#electron/main/clock.ts'
import type { Clock } from '#electron/main/clock.ts'
import { DemoPractice } from '#electron/main/demo/demo-practice.ts'
import { spawnDemoPractice } from '#electron/main/demo/demo-process.electron.ts'
import { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import { openLogFile } from '#electron/main/diagnostics/log-file.ts'
import { createLog } from '#electron/main/diagnostics/log.ts'
import { endHere, failPoints, failPointVariable } from '#electron/main/fail-points.ts'
import { announceTo } from '#electron/main/ipc/announce.ts'
import { commandHandlers } from '#electron/main/ipc/handlers.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { Notices } from '#electron/main/ipc/notices.ts'
import { serveCommands } from '#electron/main/ipc/serve-commands.ts'
import { trustedSender } from '#electron/main/ipc/trusted-sender.ts'
import { Alerts } from '#electron/main/notifications/alerts.ts'
import { openNotifier } from '#electron/main/notifications/open-notifier.ts'
import { SessionKeeper } from '#electron/main/session/session-keeper.ts'
import { Writing } from '#electron/main/session/writing.ts'
import { Credentials } from '#electron/main/settings/credentials.ts'
import { jsonFile } from '#electron/main/settings/json-file.electron.ts'
import { patientSecretStore } from '#electron/main/settings/patient-secret-store.ts'
import { systemSecretStore } from '#electron/main/settings/secret-store.electron.ts'
import { SettingsKeeper } from '#electron/main/settings/settings.ts'
import { openStore } from '#electron/main/storage/open-store.ts'
import { offsetClock, testClockVariable } from '#electron/main/test-clock.ts'
import { setApplicationMenu } from '#electron/main/windows/application-menu.ts'
import { followAppEvents, followWake } from '#electron/main/windows/app-events.ts'
import { registerAppScheme, serveApp } from '#electron/main/windows/app-protocol.ts'
import { KeptCacheHost } from '#electron/main/windows/keep-cache-host.ts'
import {
  bringForward,
  createMainWindow,
  isAttended,
  showPage,
  watchAttention,
  watchPage,
  windowOrigin,
} from '#electron/main/windows/main-window.ts'
import { Recovery } from '#electron/main/windows/recovery.ts'
import { guardSession } from '#electron/main/windows/window-guards.ts'

// Playwright adds the switch for root on Linux, where Chromium refuses to start otherwise.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerAppScheme()

if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

/** Builds everything, in order, and nothing else: what each part does stands in its own room. */
async function start(): Promise<void> {
  const clock = startClock()
  const log = createLog({ clock, write: openLogFile(path.join(app.getPath('userData'), 'logs')) })
  process.on('unhandledRejection', (thrown) => {
    log.error('main.unhandled-rejection', {}, thrown)
  })

  const frame: { window?: BrowserWindow } = {}
  const contents = () => (frame.window?.isDestroyed() ? undefined : frame.window?.webContents)
  const isInUse = () => isAttended(frame.window)
  const announce = announceTo(contents)

  const failAt = (app.isPackaged ? undefined : process.env[failPointVariable]) ?? null
  const reach = failPoints(failAt)
  const settings = new SettingsKeeper(jsonFile('settings', { clock, log, reach }))
  nativeTheme.themeSource = settings.get().theme
  const board = new MirrorBoard(initialMirrors(settings.get()), announce)
  const notices = new Notices(board)
  const unsent = new UnsentTexts(board)
  if (settings.problem) notices.raise(`settings-${settings.problem}`)

  const notifier = openNotifier({ settings, board, log }, (target) => {
    bringForward(frame.window)
    announce('conversation.requested', target)
  })
  const alerts = new Alerts({ notifier, isAttended: isInUse })
  const cache = new CacheClient({
    log,
    onStorageFailed: () => void session.storageFailed(),
    onEpoch: (epoch) => {
      store.noteEpoch(epoch)
    },
    onDamaged: (branch) => {
      session.rebuild(branch)
    },
    onUnsentLost: () => {
      notices.addLost(1)
    },
    onFailPoint: endHere,
  })
  const demo = new DemoPractice({
    spawn: spawnDemoPractice,
    onEnded: () => {
      notices.raise('demo-stopped')
    },
  })
  const secrets = patientSecretStore(systemSecretStore, {
    clock,
    onWaiting: (waiting) => {
      if (waiting) board.set('storage', 'waiting-for-keychain')
      else if (board.get('storage') === 'waiting-for-keychain') board.set('storage', 'disk')
    },
  })
  const credentials = new Credentials({
    secrets,
    file: jsonFile('credentials', { clock, log, reach }),
    onUnreadable: () => {
      notices.raise('credentials-unreadable')
    },
  })
  const { store, erasing } = openStore({
    ...{ cache, secrets, board, notices, clock, log, reach },
    folder: app.getPath('userData'),
    moveHost: () => host.move(),
    clearDisk: () => host.clearDisk(),
    forgetSignIn: (owner) => {
      credentials.forgetOf(owner)
    },
  })
  const drafts = new HeldDrafts({
    ...{ clock, log, unsent },
    onStorageFailure: () => void session.storageFailed(),
  })
  const session: SessionKeeper = new SessionKeeper({
    ...{ cache, board, announce, alerts, notices, unsent, clock, log, settings, demo, store },
    random: Math.random,
    install: settings.install,
    isAttended: isInUse,
    drafts,
    credentials,
  })

  const host = new KeptCacheHost({
    ...{ cache, clock, log },
    place: () => store.place,
    failAt,
    onGone: () => {
      recovery.hostGone()
    },
  })
  const recovery = new Recovery({
    ...{ clock, log, host },
    session: {
      reopen: () => session.reopen(),
      suspend: async () => {
        await session.close()
        board.set('session', { state: 'starting' })
      },
      begin: async () => {
        await erasing.finish()
        await (process.argv.includes('--demo') ? session.tryDemo() : session.resume())
      },
    },
    showPage: (page) => {
      if (frame.window) showPage(frame.window, page)
    },
    quit,
  })
  serveApp(electronSession.defaultSession, 'ui')
  guardSession(electronSession.defaultSession, windowOrigin)
  const onSettings = (changed: Settings) => {
    nativeTheme.themeSource = changed.theme
    board.set('settings', changed)
  }
  const writing = new Writing({ session, board, drafts, clock })
  const parts = { board, session, settings, notices, alerts, writing, recovery, quit, onSettings }
  const handlers = commandHandlers({ ...parts, versions: versions() })
  const isTrusted = trustedSender(contents, windowOrigin)
  serveCommands(handlers, { ipcMain, isTrusted, log })
  setApplicationMenu()
  const window = createMainWindow()
  frame.window = window
  window.webContents.on('did-navigate', () => {
    drafts.fold()
  })
  watchAttention(window, (attended) => {
    board.set('attended', attended)
  })
  watchPage(window, {
    ...{ clock, log },
    onGone: () => {
      // Nobody reads a page that is gone: what comes now notifies.
      alerts.bringToFront(null)
      recovery.windowGone()
    },
  })
  window.on('closed', () => {
    host.stop()
  })
  followAppEvents({ window, close: () => session.close() })
  followWake({ clock, log, onWake: () => void session.probe() })
  await recovery.start()
}

function quit(): void {
  app.quit()
}

function versions(): AppVersions {
  const { electron, chrome: chromium } = process.versions
  return { app: app.getVersion(), electron, chromium }
}

/** The testers' clock only in builds that are not packaged. */
function startClock(): Clock {
  const file = app.isPackaged ? undefined : process.env[testClockVariable]
  return file ? offsetClock(file) : systemClock
}
