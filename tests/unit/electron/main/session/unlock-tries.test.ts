import { expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
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

test('a try of which nobody wants to know any more costs none', async () => {
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const noted: unknown[] = []
  const kept = { note: (change: object) => Promise.resolve(void noted.push(change)) }
  const tries = new UnlockTries({ clock: new FakeClock(), log: fakeLog(), board, kept })
  const refused = new AppError('refused', 'The desk was locked')
  await expect(tries.judge(() => Promise.reject(refused))).rejects.toThrow('locked')
  expect(noted).toEqual([{ failures: 1 }, { failures: 0 }])
  expect(await tries.judge(() => Promise.resolve(false))).toEqual({ is: 'wrong', left: 4 })
})
