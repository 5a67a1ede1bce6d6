import path from 'node:path'
import { app } from 'electron'
import { CacheClient } from '#electron/main/cache/cache-client.ts'
import { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import { endHere } from '#electron/main/fail-points.ts'
import { deriveKeyApart } from '#electron/main/lock/derive-key-apart.ts'
import type { Alerts } from '#electron/main/notifications/alerts.ts'
import { InlineReply } from '#electron/main/notifications/inline-reply.ts'
import type { Target } from '#electron/main/notifications/notifier.ts'
import { openNotifications } from '#electron/main/notifications/open-notifications.ts'
import type { Notifications } from '#electron/main/notifications/open-notifications.ts'
import { ConversationOpener } from '#electron/main/opening/conversation-opener.ts'
import { SessionKeeper } from '#electron/main/session/session-keeper.ts'
import { Writing } from '#electron/main/session/writing.ts'
import type { Base } from '#electron/main/start/open-base.electron.ts'
import { openWaysIn } from '#electron/main/start/open-ways-in.electron.ts'
import type { DiskLog } from '#electron/main/storage/disk-log.ts'
import { DiskRoom } from '#electron/main/storage/disk-room.ts'
import type { Erasing } from '#electron/main/storage/erasing.ts'
import { openStore } from '#electron/main/storage/open-store.ts'
import type { WindowHolder } from '#electron/main/windows/window-holder.ts'
import { KeptCacheHost } from '#electron/main/windows/keep-cache-host.ts'
import { Recovery } from '#electron/main/windows/recovery.ts'

/** What the window and the system turn to. */
export interface Parts {
  session: SessionKeeper
  drafts: HeldDrafts
  alerts: Alerts
  opener: ConversationOpener
  notifications: Notifications
  writing: Writing
  host: KeptCacheHost
  diskLog: DiskLog
  recovery: Recovery
}

/** Those that know of each other, tied together; nothing runs before `recovery.start`. */
// eslint-disable-next-line max-lines-per-function -- parts that know of each other are tied together in one place
export function openParts(base: Base, holder: WindowHolder): Parts {
  const { clock, log, failAt, settings, board, notices, unsent } = base
  const { secrets, credentials, demo } = openWaysIn(base)
  const isAttended = () => holder.isInUse()
  const onStorageFailed = () => void session.storageFailed()
  const opener = openerOf(base, holder)
  const others = () => ({ session, writing })
  const notifications = notificationsOf(base, { holder, opener, others })
  const alerts = notifications.alerts
  const cache = new CacheClient({
    ...{ log, onStorageFailed },
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
  const folder = app.getPath('userData')
  const { store, erasing, epochs, locks, diskLog } = openStore({
    ...{ ...base, cache, secrets },
    folder,
    deriveKey: deriveKeyApart(path.join(import.meta.dirname, 'derive-key.js')),
    room: new DiskRoom(folder),
    moveHost: () => host.move(),
    clearDisk: () => host.clearDisk(),
    forgetSignIn: (owner) => {
      credentials.forgetOf(owner)
    },
  })
  const drafts = new HeldDrafts({ clock, log, unsent, onStorageFailure: onStorageFailed })
  const session: SessionKeeper = new SessionKeeper({
    ...{ ...base, cache, alerts, demo, store, drafts, credentials, isAttended },
    ...{ epochs, locks },
    announce: holder.announce,
    // With the page goes what it still had in memory.
    onLocked: () => {
      alerts.bringToFront(null)
      holder.show('app')
    },
    holdMs: () => settings.get().undoSeconds * 1_000,
    random: Math.random,
    install: settings.install,
  })
  const host = new KeptCacheHost({
    ...{ cache, clock, log, failAt, crashes: base.crashes },
    place: () => store.place,
    onGone: () => {
      recovery.hostGone()
    },
  })
  const recovery = new Recovery({
    ...{ clock, log, host },
    session: recoverable({ session, board, erasing }),
    showPage: (page) => {
      holder.show(page)
    },
    quit: () => {
      app.quit()
    },
  })
  const writing = new Writing({ session, board, drafts, unsent, clock })
  return { session, drafts, alerts, notifications, opener, writing, host, diskLog, recovery }
}

function openerOf({ clock, log, board }: Base, holder: WindowHolder): ConversationOpener {
  const opener = new ConversationOpener({
    ...{ clock, log, announce: holder.announce },
    session: () => board.get('session'),
    bringForward: () => {
      holder.bringForward()
    },
  })
  board.follow(() => {
    opener.follow()
  })
  return opener
}

interface Around {
  holder: WindowHolder
  opener: ConversationOpener
  /** Those that are there once something has come in. */
  others: () => Pick<Parts, 'session' | 'writing'>
}

function notificationsOf(base: Base, { holder, opener, others }: Around): Notifications {
  const open = (target: Target | null) => {
    if (target) opener.open(target, 'notification')
    else holder.bringForward()
  }
  return openNotifications(base, {
    ...{ open, isAttended: () => holder.isInUse() },
    playSound: () => {
      holder.announce('sound.wanted', null)
    },
    reply: (conversation, text) => {
      const { writing } = others()
      void new InlineReply({ writing, log: base.log, open }).send(conversation, text)
    },
    rows: (branch, patients) =>
      others().session.work(({ conversations }) =>
        patients ? conversations.some({ branch, patients }) : conversations.list(branch),
      ),
  })
}

/** The session as recovery needs it. */
function recoverable({
  session,
  board,
  erasing,
}: Pick<Base, 'board'> & { session: SessionKeeper; erasing: Erasing }) {
  return {
    reopen: () => session.reopen(),
    suspend: async () => {
      await session.close()
      board.set('session', { state: 'starting' })
    },
    begin: async () => {
      await erasing.finish()
      await (process.argv.includes('--demo') ? session.tryDemo() : session.resume())
    },
  }
}
