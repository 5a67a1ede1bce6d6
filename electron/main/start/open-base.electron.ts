import path from 'node:path'
import { app, nativeTheme } from 'electron'
import { v7 as uuidv7 } from 'uuid'
import { RequestId } from '#shared/model/ids.ts'
import { systemClock } from '#electron/main/clock.ts'
import type { Clock } from '#electron/main/clock.ts'
import { OutgoingCounts } from '#electron/main/desk/outgoing-counts.ts'
import { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import { openLogFile } from '#electron/main/diagnostics/log-file.ts'
import { createLog, type Log } from '#electron/main/diagnostics/log.ts'
import { failPoints, failPointVariable, type Reach } from '#electron/main/fail-points.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { Notices } from '#electron/main/ipc/notices.ts'
import { jsonFile } from '#electron/main/settings/json-file.electron.ts'
import { SettingsKeeper } from '#electron/main/settings/settings.ts'
import { offsetClock, testClockVariable } from '#electron/main/test-clock.ts'
import type { WindowHolder } from '#electron/main/windows/window-holder.ts'
import { createWords, type Words } from '#electron/main/words.ts'

/** What everything else stands on: time, the log, the settings, and what the window is told. */
export interface Base {
  clock: Clock
  log: Log
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
  return {
    clock,
    log,
    failAt,
    reach,
    settings,
    words: createWords(() => settings.get().language),
    board,
    notices,
    outgoing,
    unsent: new UnsentTexts(board, newId, (messages) => {
      outgoing.noteKept(messages)
    }),
  }
}

const newId = () => RequestId.parse(uuidv7())

/** The testers' clock only in builds that are not packaged. */
function startClock(): Clock {
  const file = app.isPackaged ? undefined : process.env[testClockVariable]
  return file ? offsetClock(file) : systemClock
}
