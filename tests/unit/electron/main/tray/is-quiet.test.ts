import { expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { defaultSettings } from '#shared/model/settings.ts'
import { initialMirrors } from '#electron/main/ipc/mirrors.ts'
import { isQuiet } from '#electron/main/tray/is-quiet.ts'
import { aBranchId, anAccount } from '#tests/support/builders.ts'

const makati = aBranchId()
const [branch] = anAccount().branches
const session = { state: 'locked', branches: [{ ...branch, timeZone: 'Asia/Manila' }] } as never
/** 21:00 in Manila. */
const eveningMs = Date.parse('2026-03-02T13:00:00Z')
const quietHours = { [makati]: { from: '20:00', to: '07:00' } }

test.each([
  ['usually not', {}, {}, false],
  ['with notifications off', { notify: 'off' }, {}, true],
  ['while they are paused', {}, { pausedUntil: toInstant(0) }, true],
  ['of a muted branch', { mutedBranches: [makati] }, {}, true],
  ['not of another than the muted one', { mutedBranches: [aBranchId('br_cebu')] }, {}, false],
  ["in the branch's quiet hours, by its own clock", { quietHours }, {}, true],
  ['not any more when the service says that they are over', { quietHours }, { skew: 36e6 }, false],
])('the taskbar is quiet: %s', (...[, settings, given, quiet]) => {
  const changed = { ...defaultSettings, ...settings } as typeof defaultSettings
  const known = { ...initialMirrors(changed), session, ...given }
  expect(isQuiet(known, makati, eveningMs)).toBe(quiet)
})
