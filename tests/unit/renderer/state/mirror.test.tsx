import { expect, test } from 'vitest'
import { mirrored } from '#renderer/state/mirror.ts'
import { startFakeDesk } from '#tests/unit/renderer/window.tsx'

test('the window begins with main’s values and follows their changes', async () => {
  const desk = await startFakeDesk()
  expect(mirrored('connection')).toEqual({ state: 'connected' })
  desk.tell('connection.changed', { state: 'offline', since: 1 })
  expect(mirrored('connection')).toEqual({ state: 'offline', since: 1 })
})

test('an event that does not parse is dropped, and the next good one is served', async () => {
  const desk = await startFakeDesk()
  desk.tell('unread.changed', { br_makati: 'many' })
  desk.tell('unread.changed', { br_makati: 2 })
  expect(mirrored('unread')).toEqual({ br_makati: 2 })
})
