import { describe, expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { AccountKeeper } from '#electron/main/desk/account-keeper.ts'
import { anAccount, aPracticeId, morningMs } from '#tests/support/builders.ts'

const at = (minute: number) => anAccount({ at: toInstant(morningMs + minute * 60_000) })

test('the first account of a connection counts, even an older one', () => {
  const keeper = new AccountKeeper(at(10))
  expect(keeper.take(at(5), aPracticeId())?.at).toBe(at(5).at)
})

test('after that an older one is dropped', () => {
  const keeper = new AccountKeeper(null)
  keeper.take(at(5), aPracticeId())
  expect(keeper.take(at(4), aPracticeId())).toBeUndefined()
  expect(keeper.current?.at).toBe(at(5).at)
})

test('the same one may come twice: two subscriptions overlap', () => {
  const keeper = new AccountKeeper(null)
  keeper.take(at(5), aPracticeId())
  expect(keeper.take(at(5), aPracticeId())).toBeDefined()
})

test('one that does not validate changes nothing', () => {
  const keeper = new AccountKeeper(at(1))
  expect(keeper.take({ ...at(2), plan: 'platinum' }, aPracticeId())).toBeUndefined()
  expect(keeper.fresh).toBe(false)
})

test('a lost connection makes what is known stale, and keeps it', () => {
  const keeper = new AccountKeeper(null)
  keeper.take(at(5), aPracticeId())
  keeper.connectionLost()
  expect([keeper.fresh, keeper.current?.at]).toEqual([false, at(5).at])
})

test('one of another practice is none of ours', () => {
  const keeper = new AccountKeeper(null)
  expect(keeper.take(at(1), aPracticeId('pr_other'))).toBeUndefined()
})

describe('a trial that this computer’s clock says is over', () => {
  const trial = anAccount({ plan: 'starter', trial: { endsAt: at(10).at } })
  const noTimeYet = { now: () => undefined, bestGuess: () => morningMs + 11 * 60_000 }
  const told = (minute: number) => {
    const serviceMs = morningMs + minute * 60_000
    return { now: () => serviceMs, bestGuess: () => serviceMs }
  }

  test('is as the account says on the connection that brought it, until the service’s time is known', () => {
    const keeper = new AccountKeeper(null)
    keeper.take(trial, aPracticeId())
    expect(keeper.areChatsOpen(noTimeYet)).toBe(true)
    expect([keeper.areChatsOpen(told(9)), keeper.areChatsOpen(told(10))]).toEqual([true, false])
  })

  test('is over for an account of an earlier connection', () => {
    expect(new AccountKeeper(trial).areChatsOpen(noTimeYet)).toBe(false)
    expect(new AccountKeeper(trial, true).areChatsOpen(noTimeYet)).toBe(true)
  })
})

test('without an account chats are closed', () => {
  expect(new AccountKeeper(null).areChatsOpen({ now: () => 0, bestGuess: () => 0 })).toBe(false)
})
