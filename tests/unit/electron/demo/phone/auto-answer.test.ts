import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AutoAnswer } from '#electron/demo/phone/auto-answer.ts'
import { PatientEvent } from '#shared/contract/events.ts'
import type { Received } from '#electron/demo/phone/phone.ts'

function aMessage(kind: 'staff' | 'patient', isLive = true): Received {
  const event = PatientEvent.parse({
    v: 1,
    rev: 1,
    at: '2026-01-05T01:00:00.000Z',
    type: 'message.posted',
    message: {
      id: '019b76da-a800-7000-8000-000000000001',
      patient: 'pt_one',
      seq: 1,
      from: { kind, id: 'st_ana', name: 'Ana' },
      text: 'May we move your appointment?',
      sentAt: '2026-01-05T01:00:00.000Z',
      at: '2026-01-05T01:00:00.000Z',
    },
  })
  return { kind: 'event', event, isLive }
}

describe('a patient who answers by themselves', () => {
  const did: string[] = []
  const phone = {
    markRead: () => did.push('read'),
    typing: () => did.push('typing'),
    send: () => did.push('answer'),
  } as unknown as ConstructorParameters<typeof AutoAnswer>[0]

  beforeEach(() => {
    did.length = 0
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('reads, types and answers once', () => {
    new AutoAnswer(phone).take(aMessage('staff'))
    vi.runAllTimers()
    expect(did).toEqual(['read', 'typing', 'answer'])
  })

  test('leaves its own messages and those of the past alone', () => {
    const auto = new AutoAnswer(phone)
    auto.take(aMessage('patient'))
    auto.take(aMessage('staff', false))
    vi.runAllTimers()
    expect(did).toEqual([])
  })

  test('answers two quick messages together', () => {
    const auto = new AutoAnswer(phone)
    auto.take(aMessage('staff'))
    auto.take(aMessage('staff'))
    vi.runAllTimers()
    expect(did.filter((what) => what === 'answer')).toHaveLength(1)
  })

  test('never makes a storm, however long it is spoken to', () => {
    const auto = new AutoAnswer(phone)
    for (let index = 0; index < 1_000; index += 1) {
      auto.take(aMessage('staff'))
      vi.runAllTimers()
    }
    expect(did.filter((what) => what === 'answer')).toHaveLength(200)
  })
})
