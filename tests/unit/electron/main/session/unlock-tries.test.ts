import { expect, test } from 'vitest'
import { defaultSettings } from '#shared/model/settings.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { UnlockTries } from '#electron/main/session/unlock-tries.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

test('a try that could not be compared is one of the five, and the next one waits', async () => {
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const kept = { note: () => Promise.resolve() }
  const tries = new UnlockTries({ clock: new FakeClock(), log: fakeLog(), board, kept })
  const failing = () => Promise.reject(new Error('No memory for scrypt'))
  for (let time = 0; time < 5; time += 1)
    await expect(tries.judge(failing)).rejects.toThrow('No memory')
  expect(await tries.judge(() => Promise.resolve(true))).toEqual({ is: 'wait', waitMs: 30_000 })
})
