import { describe, expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { chatsAreOpen, planHasChats } from '#shared/model/plan.ts'
import { anAccount, morningMs } from '#tests/support/builders.ts'

const endingAt = (ms: number) => ({ endsAt: toInstant(ms) })

describe('the plan rule', () => {
  test.each([
    ['free', null, false],
    ['starter', null, false],
    ['growth', null, true],
    ['enterprise', null, true],
    ['free', endingAt(morningMs + 1), true],
    ['free', endingAt(morningMs), false],
    ['starter', endingAt(morningMs - 1), false],
    ['growth', endingAt(morningMs - 1), true],
  ] as const)('%s with a trial of %j', (plan, trial, expected) => {
    expect(planHasChats(plan, trial, morningMs)).toBe(expected)
  })
})

describe('the desk’s verdict', () => {
  test('follows the service while it says no', () => {
    expect(chatsAreOpen(anAccount({ chats: false }), morningMs)).toBe(false)
  })

  test('ends a trial itself when the account that says so is late', () => {
    const account = anAccount({ plan: 'starter', trial: endingAt(morningMs), chats: true })
    expect([chatsAreOpen(account, morningMs - 1), chatsAreOpen(account, morningMs)]).toEqual([
      true,
      false,
    ])
  })

  test('never ends Growth because an old trial is over', () => {
    expect(chatsAreOpen(anAccount({ plan: 'growth', trial: endingAt(0) }), morningMs)).toBe(true)
  })
})
