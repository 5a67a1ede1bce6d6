import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock } from '#electron/main/clock.ts'
import { offsetClock } from '#electron/main/test-clock.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

const slackMs = 5_000

test('time that has passed moves both clocks, a clock that was set moves only what it shows', () => {
  const file = join(tempFolder(), 'clock')
  const clock = offsetClock(file)
  const ahead = () => ({
    now: Math.round((clock.now() - systemClock.now()) / slackMs) * slackMs + 0,
    mono: Math.round((clock.mono() - systemClock.mono()) / slackMs) * slackMs + 0,
  })
  expect(ahead()).toEqual({ now: 0, mono: 0 })
  writeFileSync(file, '60000')
  expect(ahead()).toEqual({ now: 60_000, mono: 60_000 })
  writeFileSync(file, '60000 -3600000')
  expect(ahead()).toEqual({ now: -3_540_000, mono: 60_000 })
})
