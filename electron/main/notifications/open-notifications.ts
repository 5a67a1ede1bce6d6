import type { Conversation as Row } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { ownValue } from '#shared/model/own-value.ts'
import { notifyLevels } from '#shared/model/settings.ts'
import type { TestAnswer } from '#shared/model/notification-decision.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { Activations } from '#electron/main/notifications/activations.ts'
import { Alerts } from '#electron/main/notifications/alerts.ts'
import type { Conversation, Situation } from '#electron/main/notifications/decide.ts'
import { DecisionLog } from '#electron/main/notifications/decision-log.ts'
import { isDoNotDisturb } from '#electron/main/notifications/do-not-disturb.ts'
import { KnownBranches } from '#electron/main/notifications/known-branches.ts'
import { Notifier } from '#electron/main/notifications/notifier.ts'
import type { Target } from '#electron/main/notifications/notifier.ts'
import { withOwnSound } from '#electron/main/notifications/own-sound.ts'
import { Pause } from '#electron/main/notifications/pause.ts'
import { isQuietAt, minutesAt } from '#electron/main/notifications/quiet-hours.ts'
import { Reminders } from '#electron/main/notifications/reminders.ts'
import { runProgram } from '#electron/main/run-program.ts'
import { SoundRest } from '#electron/main/notifications/sound-rest.ts'
import {
  followActivations,
  followEarlier,
  systemNotification,
} from '#electron/main/notifications/system-notification.electron.ts'
import { TestNotification } from '#electron/main/notifications/test-notification.ts'
import { notificationText } from '#electron/main/notifications/text.ts'
import type { SettingsKeeper } from '#electron/main/settings/settings.ts'
import type { Words } from '#electron/main/words.ts'

interface OpenNotificationsDeps {
  clock: Clock
  settings: SettingsKeeper
  board: MirrorBoard
  words: Words
  log: Log
}

interface Ways {
  isAttended: () => boolean
  /** Null for no conversation: the window comes forward and stays where it is. */
  open: (target: Target | null) => void
  /** Has the window make the sound. */
  playSound: () => void
  reply: (conversation: Conversation, text: string) => void
  rows: (branch: BranchId, patients?: PatientId[]) => Promise<readonly Row[]>
}

/** What others turn to. */
export interface Notifications {
  alerts: Alerts
  pause: Pause
  test: () => Promise<TestAnswer>
}

/** Everything between what the feeds store and the operating system's notifications, in the person's language. */
export function openNotifications(base: OpenNotificationsDeps, ways: Ways): Notifications {
  const { clock, settings, board, words } = base
  const branches = new KnownBranches(() => board.get('session'))
  const pause = new Pause({
    ...{ clock, kept: settings },
    timeZone: () => branches.timeZone,
    onChanged: (until) => {
      board.set('pausedUntil', until)
    },
  })
  const serviceNow = () => clock.now() + board.get('skew')
  const log = new DecisionLog({
    now: serviceNow,
    onChanged: (decisions) => {
      board.set('decisions', decisions)
    },
  })
  const situation = situationOf(base, { branches, pause, serviceNow })
  const isDisturbed = () => isDoNotDisturb(process.platform, runProgram)
  const show = systemNotification({ ...base, activations: followed(clock, ways.open) })
  const system = {
    ...{ clock, log, isDisturbed, sound: new SoundRest(clock), open: ways.open },
    show:
      process.platform === 'linux'
        ? withOwnSound(show, { isDisturbed, play: ways.playSound })
        : show,
    wantsSound: () => settings.get().sound === 'gentle',
  }
  const nameOf = (branch: BranchId) => branches.nameOf(branch) ?? ''
  const notifier = new Notifier({
    ...{ ...system, reply: ways.reply },
    text: (about, told) => notificationText(words, nameOf, { about, told }),
  })
  const reminders = new Reminders({
    ...{ clock, notifier, log, serviceNow, rows: ways.rows },
    situation: () => ({ ...situation(), beingRead: alerts.beingRead }),
    minutes: () => settings.get().remindMinutes,
  })
  const test = new TestNotification({
    ...system,
    text: () => notificationText(words, nameOf, { about: 'test', told: [] }),
  })
  const { isAttended } = ways
  const alerts: Alerts = new Alerts({ clock, notifier, reminders, log, situation, isAttended })
  followSession(board, { branches, alerts, pause, test })
  followChoices(board, alerts)
  return { alerts, pause, test: () => test.send() }
}

/** As soon as the window knows nobody any more, neither does a notification. */
function followSession(
  board: MirrorBoard,
  own: { branches: KnownBranches; alerts: Alerts; pause: Pause; test: TestNotification },
): void {
  let before = board.get('session').state
  board.follow(() => {
    own.branches.look()
    const { state } = board.get('session')
    if (before === state) return
    const wasIn = before === 'signed-in'
    before = state
    if (wasIn) own.alerts.hideNames()
    if (state === 'signed-out') {
      // What one person has asked for is not the next one's.
      own.pause.set(null)
      own.test.withdraw()
    }
  })
}

/** Who wants to be told less from now on wants no name on the screen that was told before. */
function followChoices(board: MirrorBoard, alerts: Alerts): void {
  const choices = () => {
    const { notify, mutedBranches } = board.get('settings')
    const isPaused = board.get('pausedUntil') !== null
    return { level: notifyLevels.indexOf(notify), mutedBranches, isPaused }
  }
  let before = choices()
  board.follow(() => {
    const now = choices()
    const isMuted = now.mutedBranches.some((branch) => !before.mutedBranches.includes(branch))
    const isLess = now.level < before.level || isMuted || (now.isPaused && !before.isPaused)
    before = now
    if (isLess) alerts.hideNames()
  })
}

/** Clicks on what this run has shown, and on what an earlier one has. */
function followed(clock: Clock, open: Ways['open']): Activations {
  const activations = new Activations(clock, open)
  followActivations(activations)
  void followEarlier(open)
  return activations
}

function situationOf(
  { settings, board }: Pick<OpenNotificationsDeps, 'settings' | 'board'>,
  by: { branches: KnownBranches; pause: Pause; serviceNow: () => number },
): () => Omit<Situation, 'beingRead'> {
  return () => {
    const { notify, mutedBranches, quietHours } = settings.get()
    return {
      level: notify,
      // Somebody is signed in, or nothing would be told; the window just does not know who.
      isLocked: board.get('session').state !== 'signed-in',
      isPaused: by.pause.until !== null,
      isMuted: (branch) => mutedBranches.includes(branch),
      isQuiet: (branch) => {
        const hours = ownValue(quietHours, branch)
        const minutes = () => minutesAt(by.serviceNow(), by.branches.timeZoneOf(branch))
        return hours !== undefined && isQuietAt(hours, minutes())
      },
    }
  }
}
