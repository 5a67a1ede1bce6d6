import { app, ipcMain, nativeTheme, session as electronSession } from 'electron'
import type { AppVersions } from '#shared/ipc/contract.ts'
import type { IdleWatch } from '#electron/main/lock/idle-watch.ts'
import { commandHandlers } from '#electron/main/ipc/handlers.ts'
import { serveCommands } from '#electron/main/ipc/serve-commands.ts'
import { trustedSender } from '#electron/main/ipc/trusted-sender.ts'
import { openLink } from '#electron/main/links/open-link.electron.ts'
import { takeLinks } from '#electron/main/opening/link-client.electron.ts'
import { LinkInbox } from '#electron/main/opening/link-inbox.ts'
import { openAutostart, type Autostart } from '#electron/main/start/open-autostart.electron.ts'
import { takeIdentity, watchLaunch } from '#electron/main/notifications/system-identity.electron.ts'
import { openAbout } from '#electron/main/start/open-about.electron.ts'
import { openBase, type Base } from '#electron/main/start/open-base.electron.ts'
import { openIdle } from '#electron/main/start/open-idle.electron.ts'
import { openQuickReplies } from '#electron/main/start/open-quick-replies.electron.ts'
import { openParts, type Parts } from '#electron/main/start/open-parts.electron.ts'
import { openTaskbar, type Taskbar } from '#electron/main/start/open-taskbar.electron.ts'
import { openTranscripts } from '#electron/main/start/open-transcripts.electron.ts'
import { setApplicationMenu } from '#electron/main/windows/application-menu.ts'
import { offerContextMenu } from '#electron/main/windows/context-menu.ts'
import { followAppEvents, followLock, followWake } from '#electron/main/windows/app-events.ts'
import { Leave } from '#electron/main/windows/leave.ts'
import { registerAppScheme, serveApp } from '#electron/main/windows/app-protocol.ts'
import { WindowHolder } from '#electron/main/windows/window-holder.ts'
import {
  createMainWindow,
  watchAttention,
  watchPage,
  windowOrigin,
} from '#electron/main/windows/main-window.ts'
import { rememberedPlace, rememberWindow, zoom } from '#electron/main/windows/remember-window.ts'
import { WindowMemory } from '#electron/main/windows/window-memory.ts'
import { jsonFile } from '#electron/main/settings/json-file.electron.ts'
import { guardSession } from '#electron/main/windows/window-guards.ts'

// Playwright adds the switch for root on Linux, where Chromium refuses to start otherwise.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerAppScheme()
// Before the app is ready: macOS may have a link for it by then.
const links = new LinkInbox(app, process.argv)
const launchedTo = watchLaunch()
takeIdentity()
// Before anything asks Windows about this app: its notifications and its login item go by this name.
app.setAppUserModelId('com.associhealth.desk')

if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

/** Builds everything, in order, and nothing else: what each part does stands in its own room. */
async function start(): Promise<void> {
  const holder = new WindowHolder()
  const base = openBase(holder)
  const parts = openParts(base, holder)
  serveApp(electronSession.defaultSession, 'ui')
  guardSession(electronSession.defaultSession, windowOrigin)
  const memory = new WindowMemory(jsonFile('window', base), base.clock)
  const leave = leaveOf(base, holder)
  const idle = openIdle(base, parts)
  const taskbar = openTaskbar(base, holder, {
    open: () => {
      holder.bringForward()
    },
    pause: (length) => {
      parts.notifications.pause.set(length)
    },
    lock: () => void parts.session.locking.lock('person'),
    quit: quitOf(leave),
  })
  const autostart = openAutostart(base)
  const whole = { base, parts, holder, memory, leave, idle, taskbar, autostart }
  serve(whole)
  showMenu(whole)
  openWindow(whole)
  taskbar.start()
  const target = launchedTo()
  if (target) parts.opener.open(target, 'notification')
  const { clock, log } = base
  takeLinks()
  links.deliverTo({ log, opener: parts.opener })
  followWake({ clock, log, onWake: () => void probe(parts) })
  followLock((cause) => void parts.session.locking.lock(cause))
  idle.start()
  await parts.recovery.start()
}

/** Whoever has the connection now: the desk, or the watch in its place. */
async function probe({ session }: Parts): Promise<void> {
  await (session.opened?.desk ?? session.locking).probe()
}

interface Whole {
  base: Base
  parts: Parts
  leave: Leave
  idle: IdleWatch
  holder: WindowHolder
  memory: WindowMemory
  taskbar: Taskbar
  autostart: Autostart
}

/** In the language that is chosen now. */
function showMenu({ base, leave, holder, memory }: Whole): void {
  const { words, board } = base
  const goToSettings = (tab: 'general' | 'about') => {
    holder.bringForward()
    holder.announce('settings.requested', { tab })
  }
  setApplicationMenu(words, {
    onQuit: quitOf(leave),
    onSettings: () => {
      goToSettings('general')
    },
    onAbout: () => {
      if (board.get('session').state === 'signed-in') goToSettings('about')
      else app.showAboutPanel()
    },
    onZoom: (to) => {
      zoom(holder.window(), memory, to)
    },
    onShortcuts: () => {
      holder.bringForward()
      holder.announce('shortcuts.requested', null)
    },
  })
}

/** A person who quits is asked in the window, which comes forward for it. */
function leaveOf({ clock, board }: Base, holder: WindowHolder): Leave {
  return new Leave({
    clock,
    waiting: () => board.get('outgoing').waiting,
    canAsk: () =>
      ['signed-in', 'locked'].includes(board.get('session').state) &&
      holder.contents() !== undefined,
    ask: () => {
      holder.bringForward()
      holder.announce('quit.asked', null)
    },
  })
}

/** A person's way to quit, from wherever. */
function quitOf(leave: Leave): () => void {
  return () => {
    if (leave.mayQuit()) app.quit()
  }
}

/** What the window may ask for. */
function serve(whole: Whole): void {
  const { base, parts, leave, idle, holder, autostart } = whole
  const { session, alerts, notifications, opener, writing, recovery } = parts
  const { board, settings, notices, log } = base
  const handlers = commandHandlers({
    ...{ board, session, settings, notices, alerts, notifications },
    ...{ opener, writing, recovery, leave, idle },
    about: openAbout(base),
    quickReplies: openQuickReplies(base, holder),
    transcripts: openTranscripts(base, session),
    onSettings: (changed, change) => {
      nativeTheme.themeSource = changed.theme
      showMenu(whole)
      board.set('settings', changed)
      autostart.settingsChanged(change)
    },
    quit: () => {
      app.quit()
    },
    openLink,
    versions: versions(),
  })
  const isTrusted = trustedSender(() => holder.contents(), windowOrigin)
  const isLocked = () => board.get('session').state === 'locked'
  serveCommands(handlers, { ipcMain, isTrusted, isLocked, log })
}

function openWindow({ base, parts, leave, holder, memory, taskbar, autostart }: Whole): void {
  const { board, clock, log, crashes, words } = base
  const { session, drafts, alerts, host, diskLog, recovery } = parts
  const window = createMainWindow(rememberedPlace(memory), taskbar.isHiddenStart)
  holder.hold(window)
  rememberWindow(window, memory)
  offerContextMenu(window, words)
  window.webContents.on('did-navigate', () => {
    drafts.fold()
  })
  watchAttention(window, (attended) => {
    board.set('attended', attended)
    taskbar.attendedChanged(attended)
    if (attended) autostart.look()
  })
  watchPage(window, {
    ...{ clock, log, crashes },
    onGone: () => {
      // Nobody reads a page that is gone: what comes now notifies.
      alerts.bringToFront(null)
      recovery.windowGone()
    },
  })
  window.on('closed', () => {
    host.stop()
  })
  window.on('show', taskbar.windowShown)
  followAppEvents({
    ...{ window, leave, closing: taskbar.closing },
    close: async () => {
      alerts.hideNames()
      await session.close()
      await diskLog.end()
    },
    flush: () => {
      // Windows ends an app at shutdown without a quit.
      alerts.hideNames()
      memory.flush()
      return drafts.flush()
    },
  })
}

function versions(): AppVersions {
  const { electron, chrome: chromium } = process.versions
  return { app: app.getVersion(), electron, chromium }
}
