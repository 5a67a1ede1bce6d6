import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CrashReports } from '#electron/main/diagnostics/crash-reports.ts'
import { onUncaught } from '#electron/main/diagnostics/uncaught.ts'
import { CrashPolicy } from '#electron/main/windows/crash-policy.ts'
import { morningMs } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

function someReports(folder = join(tempFolder(), 'crash-reports')) {
  const clock = new FakeClock(morningMs)
  const facts = () => ({
    versions: { app: '0.1.0' },
    counts: { 'draft.not-stored': 2 },
    ...{ session: 'signed-in', branches: 3 },
  })
  const reports = new CrashReports({ folder, clock, facts })
  const read = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  return { reports, clock, folder, read }
}

test('a report holds codes, counts and versions', () => {
  const { reports, read } = someReports()
  reports.write({ of: 'window', reason: 'oom', exitCode: 9 })
  expect(reports.count()).toBe(1)
  expect(JSON.parse(read()[0] ?? '')).toMatchObject({
    ...{ at: '2026-11-22T01:00:00.000Z', of: 'window', reason: 'oom', exitCode: 9 },
    ...{ versions: { app: '0.1.0' }, counts: { 'draft.not-stored': 2 } },
    ...{ session: 'signed-in', branches: 3 },
  })
})

test('whatever is thrown, no word of a person, no name and no path gets into it', () => {
  const { reports, read } = someReports()
  const canaries = ['toothache', 'Maria Santos', '+63 917 555 0101', homedir(), 'pt_maria']
  const words = canaries.join(' / ')
  for (const thrown of [
    new Error(words),
    Object.assign(new Error(words), { code: words, name: words }),
    Object.assign(new Error('short'), { stack: `Error: short\n    at ${words} (${words}:1:2)` }),
    new Error('outer', { cause: new Error(words) }),
    words,
    { message: words },
  ])
    reports.write({ of: 'main', reason: words, thrown })
  const all = read().join('\n')
  expect(all).toContain('"thrown": "Error"')
  for (const canary of canaries) expect(all).not.toContain(canary)
})

test('the newest ten are kept, and nothing else in the folder is touched', async () => {
  const { reports, clock, folder, read } = someReports()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'note.txt'), 'Mine')
  for (let n = 0; n < 13; n += 1) {
    reports.write({ of: 'cache-host', reason: `crash-${n}` })
    await clock.advance(1_000)
  }
  expect(reports.count()).toBe(10)
  expect(read().join('\n')).not.toMatch(/crash-[012]"/)
  expect(read().join('\n')).toContain('crash-12')
  expect(readdirSync(folder)).toContain('note.txt')
})

test('a folder that cannot be there keeps nothing and breaks nothing', () => {
  const file = join(tempFolder(), 'a-file')
  writeFileSync(file, '')
  const { reports } = someReports(join(file, 'below'))
  reports.write({ of: 'main', reason: 'uncaught' })
  expect(reports.count()).toBe(0)
})

test('main goes on after what nobody caught, and starts anew when it comes a third time in five minutes', async () => {
  const clock = new FakeClock(morningMs)
  const log = fakeLog()
  const written: string[] = []
  let restarts = 0
  const uncaught = onUncaught({
    log,
    crashes: { write: ({ of, reason }) => written.push(`${of} ${reason}`) },
    policy: new CrashPolicy(clock),
    restart: () => (restarts += 1),
  })
  uncaught(new Error('once'))
  await clock.advance(5 * 60_000)
  uncaught(new Error('again'))
  uncaught(new Error('and again'))
  expect(restarts).toBe(0)
  uncaught(new Error('a third time'))
  expect(restarts).toBe(1)
  expect(written).toEqual(Array<string>(4).fill('main uncaught'))
  expect(log.codes).toEqual(Array<string>(4).fill('main.uncaught'))
})
