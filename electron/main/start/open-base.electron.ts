import path from 'node:path'
import { app, nativeTheme } from 'electron'
import { systemClock } from '#electron/main/clock.ts'
import type { Clock } from '#electron/main/clock.ts'
import { OutgoingCounts } from '#electron/main/desk/outgoing-counts.ts'
import { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import { CrashReports } from '#electron/main/diagnostics/crash-reports.ts'
import { openLogFile } from '#electron/main/diagnostics/log-file.ts'
import { createLog, type CountingLog, type Log } from '#electron/main/diagnostics/log.ts'
import { onUncaught } from '#electron/main/diagnostics/uncaught.ts'
import { failPoints, failPointVariable, type Reach } from '#electron/main/fail-points.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { Notices } from '#electron/main/ipc/notices.ts'
import { newRequestId } from '#electron/main/session/new-request-id.ts'
import { jsonFile } from '#electron/main/settings/json-file.electron.ts'
import { SettingsKeeper } from '#electron/main/settings/settings.ts'
import { offsetClock, testClockVariable } from '#electron/main/test-clock.ts'
import { CrashPolicy } from '#electron/main/windows/crash-policy.ts'
import type { WindowHolder } from '#electron/main/windows/window-holder.ts'
import { createWords, type Words } from '#electron/main/words.ts'

/** What everything else stands on: time, the log, the settings, and what the window is told. */
export interface Base {
  clock: Clock
  log: Log
  crashes: CrashReports
  /** The fail point that a test has chosen; null for none, and in every packaged build. */
  failAt: string | null
  reach: Reach
  settings: SettingsKeeper
  words: Words
  board: MirrorBoard
  notices: Notices
  unsent: UnsentTexts
  outgoing: OutgoingCounts
}

export function openBase({ announce }: WindowHolder): Base {
  const clock = startClock()
  const log = createLog({ clock, write: openLogFile(path.join(app.getPath('userData'), 'logs')) })
  process.on('unhandledRejection', (thrown) => {
    log.error('main.unhandled-rejection', {}, thrown)
  })
  const failAt = (app.isPackaged ? undefined : process.env[failPointVariable]) ?? null
  const reach = failPoints(failAt)
  const settings = new SettingsKeeper(jsonFile('settings', { clock, log, reach }))
  nativeTheme.themeSource = settings.get().theme
  const board = new MirrorBoard(initialMirrors(settings.get()), announce)
  const notices = new Notices(board)
  const outgoing = new OutgoingCounts(board)
  if (settings.problem) notices.raise(`settings-${settings.problem}`)
  const crashes = crashReports({ clock, log, board })
  process.on(
    'uncaughtException',
    onUncaught({ log, crashes, policy: new CrashPolicy(clock), restart }),
  )
  return {
    clock,
    log,
    crashes,
    failAt,
    reach,
    settings,
    words: createWords(() => settings.get().language),
    board,
    notices,
    outgoing,
    unsent: new UnsentTexts(board, newRequestId, (messages) => {
      outgoing.noteKept(messages)
    }),
  }
}

/** The testers' clock only in builds that are not packaged. */
function startClock(): Clock {
  const file = app.isPackaged ? undefined : process.env[testClockVariable]
  return file ? offsetClock(file) : systemClock
}

function crashReports({ clock, log, board }: Pick<Base, 'clock' | 'board'> & { log: CountingLog }) {
  const { electron, chrome: chromium, node } = process.versions
  return new CrashReports({
    clock,
    folder: path.join(app.getPath('userData'), 'crash-reports'),
    facts: () => {
      const session = board.get('session')
      return {
        versions: { app: app.getVersion(), electron, chromium, node },
        counts: log.counts(),
        session: session.state,
        branches: session.state === 'signed-in' ? session.account.branches.length : 0,
      }
    },
  })
}

/** One that was started because of that does not start another. */
const afterCrash = '--after-crash'

function restart(): void {
  const args = process.argv.slice(1)
  if (!args.includes(afterCrash)) app.relaunch({ args: [...args, afterCrash] })
  app.exit(1)
}
