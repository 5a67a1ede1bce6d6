import { expect, test } from 'vitest'
import { Recovery } from '#electron/main/windows/recovery.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

function aDesk() {
  const clock = new FakeClock()
  const done: string[] = []
  const note = (what: string) => {
    done.push(what)
    return Promise.resolve()
  }
  const host = { fails: false }
  const recovery = new Recovery({
    clock,
    log: fakeLog(),
    showPage: (page) => void note(`show ${page}`),
    host: {
      start: async () => {
        await note('start host')
        if (host.fails) throw new Error('no page')
      },
      stop: () => void note('stop host'),
    },
    session: {
      reopen: () => note('reopen'),
      suspend: () => note('suspend'),
      begin: () => note('begin'),
    },
    quit: () => void note('quit'),
  })
  const crash = async (which: 'window' | 'host') => {
    if (which === 'window') recovery.windowGone()
    else recovery.hostGone()
    await clock.advance(1_000)
  }
  return { clock, done, host, recovery, crash }
}

test('a window that crashes is loaded again, and the desk goes on behind it', async () => {
  const { done, crash } = aDesk()
  await crash('window')
  expect(done).toEqual(['show app'])
})

test('a cache host that crashes is started again, and the desk is built anew over it', async () => {
  const { done, crash } = aDesk()
  await crash('host')
  expect(done).toEqual(['start host', 'reopen'])
})

test('restarts of the cache host: at once, after a second, and then no more', async () => {
  const { clock, done, host, recovery } = aDesk()
  host.fails = true
  recovery.hostGone()
  await clock.advance(0)
  expect(done).toEqual(['start host'])
  recovery.hostGone()
  await clock.advance(999)
  expect(done).toEqual(['start host'])
  await clock.advance(1)
  expect(done).toEqual(['start host', 'start host'])
  recovery.hostGone()
  await clock.advance(600_000)
  expect(done.slice(2)).toEqual(['show safe-mode', 'suspend', 'stop host'])
})

test('a host that does not start leaves nobody with a desk over nothing', async () => {
  const { done, host, crash } = aDesk()
  host.fails = true
  await crash('host')
  expect(done).toEqual(['start host'])
})

test('three crashes in five minutes, whichever page it was, lead to the safe mode', async () => {
  const { done, crash } = aDesk()
  await crash('window')
  await crash('host')
  await crash('window')
  expect(done.slice(-3)).toEqual(['show safe-mode', 'suspend', 'stop host'])
})

test('what was to be started again when the safe mode came is not', async () => {
  const { clock, done, recovery } = aDesk()
  recovery.windowGone()
  recovery.hostGone()
  recovery.windowGone()
  await clock.advance(10_000)
  expect(done).toEqual(['show safe-mode', 'suspend', 'stop host'])
})

test('opening again starts everything afresh, and the count of crashes with it', async () => {
  const { done, crash, recovery } = aDesk()
  for (let at = 0; at < 3; at += 1) await crash('window')
  done.length = 0
  await recovery.openAgain()
  expect(done).toEqual(['show app', 'start host', 'begin'])
  await crash('window')
  expect(done.at(-1)).toBe('show app')
})

test('opening again changes nothing outside the safe mode', async () => {
  const { done, recovery } = aDesk()
  await recovery.openAgain()
  expect(done).toEqual([])
})

test('the page of the safe mode comes back too; when it crashes again and again the app ends', async () => {
  const { done, crash } = aDesk()
  for (let at = 0; at < 3; at += 1) await crash('window')
  done.length = 0
  await crash('window')
  await crash('window')
  expect(done).toEqual(['show safe-mode', 'show safe-mode'])
  await crash('window')
  expect(done.at(-1)).toBe('quit')
})
