import { expect, test } from 'vitest'
import { createLog } from '#electron/main/diagnostics/log.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

function aLog() {
  const lines: string[] = []
  const log = createLog({ clock: new FakeClock(0), write: (line) => lines.push(line) })
  return { log, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

test('a line holds the time, the code and the fields', () => {
  const { log, entries } = aLog()
  log.info('broker.link-ended', { how: 'lost', byUs: false })
  expect(entries()).toEqual([
    {
      at: '1970-01-01T00:00:00.000Z',
      level: 'info',
      code: 'broker.link-ended',
      how: 'lost',
      byUs: false,
    },
  ])
})

test('of what was thrown the kind and the place are kept, the message is not', () => {
  const { log, entries } = aLog()
  log.error('feed.failed', {}, Object.assign(new TypeError('Ana has a toothache'), { code: 'E_X' }))
  log.error('feed.failed', {}, 'Ana has a toothache')
  expect(JSON.stringify(entries())).not.toContain('toothache')
  expect(entries()[0]).toMatchObject({ thrown: 'TypeError', thrownCode: 'E_X' })
  expect(entries()[0]?.['place']).toMatch(/^log\.test\.ts:\d+:\d+/)
  expect(entries()[1]).toMatchObject({ thrown: 'string' })
})

test('a flood of one warning is counted in full and written now and then', () => {
  const { log, entries } = aLog()
  for (let at = 0; at < 1_000; at += 1) log.warn('payload.dropped')
  log.warn('other')
  expect(log.counts()).toEqual({ 'payload.dropped': 1_000, other: 1 })
  expect(entries()).toHaveLength(50 + 10 + 1)
})

test('a long field is cut', () => {
  const { log, entries } = aLog()
  log.info('x', { id: 'a'.repeat(5_000) })
  expect(entries()[0]?.['id']).toHaveLength(200)
})
