import { expect, test } from 'vitest'
import type { Connection } from '#shared/model/connection.ts'
import type { PracticeId } from '#shared/model/ids.ts'
import type { Account } from '#shared/model/account.ts'
import type { BrokerSession, MessageListener } from '#electron/main/broker/broker-session.ts'
import { attemptSignIn } from '#electron/main/session/sign-in-attempt.ts'
import { aPracticeId, aStaffId, anAccount } from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'

function aBroker() {
  let tellConnection: (connection: Connection) => void = () => undefined
  let tellMessage: MessageListener = () => undefined
  let answerPing: () => void = () => undefined
  const broker = {
    lastProblem: undefined as BrokerSession['lastProblem'],
    start: () => undefined,
    probe: () =>
      new Promise<void>((resolve) => {
        answerPing = resolve
      }),
    onConnection: (listener: (connection: Connection) => void) => {
      tellConnection = listener
      return () => undefined
    },
    onMessage: (listener: MessageListener) => {
      tellMessage = listener
      return () => undefined
    },
  }
  const message = (account: Account, practice: PracticeId) => {
    const topic = { kind: 'account', practice, staff: aStaffId() } as const
    tellMessage(topic, Buffer.from(JSON.stringify(account)), true)
  }
  return {
    broker,
    connection: (connection: Connection) => {
      tellConnection(connection)
    },
    account: (account: Account) => {
      message(account, account.practice.id)
    },
    message,
    pong: () => {
      answerPing()
    },
  }
}

const wanted = new AbortController().signal
const offline: Connection = { state: 'offline', since: 0 }

test('one account lets the person in', async () => {
  const { broker, connection, account, pong } = aBroker()
  const outcome = attemptSignIn({ broker, clock: new FakeClock(), servers: 1, signal: wanted })
  connection({ state: 'connected' })
  account(anAccount())
  pong()
  expect(await outcome).toEqual({
    ok: true,
    practices: [{ id: aPracticeId(), name: 'Ngiti Dental' }],
  })
})

test('several accounts are offered for choice', async () => {
  const { broker, connection, account, pong } = aBroker()
  const outcome = attemptSignIn({ broker, clock: new FakeClock(), servers: 1, signal: wanted })
  connection({ state: 'connected' })
  account(anAccount())
  account(anAccount({ practice: { id: aPracticeId('pr_two'), name: 'Second Smile' } }))
  pong()
  expect(await outcome).toMatchObject({
    ok: true,
    practices: [{ id: 'pr_ngiti' }, { id: 'pr_two' }],
  })
})

test('no account within 10 s refuses', async () => {
  const clock = new FakeClock()
  const { broker, connection } = aBroker()
  const outcome = attemptSignIn({ broker, clock, servers: 1, signal: wanted })
  connection({ state: 'connected' })
  await clock.advance(10_000)
  expect(await outcome).toEqual({ ok: false, problem: 'no-account' })
})

test.each(['credentials', 'banned', 'taken-over'] as const)(
  'a stop for %s is said',
  async (reason) => {
    const { broker, connection } = aBroker()
    const outcome = attemptSignIn({ broker, clock: new FakeClock(), servers: 3, signal: wanted })
    connection({ state: 'stopped', reason })
    expect(await outcome).toEqual({ ok: false, problem: reason })
  },
)

test('a server that nobody answers at is said after each of the list was tried', async () => {
  const { broker, connection } = aBroker()
  let outcome: unknown
  void attemptSignIn({ broker, clock: new FakeClock(), servers: 2, signal: wanted }).then(
    (known) => {
      outcome = known
    },
  )
  connection(offline)
  await settle()
  expect(outcome).toBeUndefined()
  connection(offline)
  await settle()
  expect(outcome).toEqual({ ok: false, problem: 'server-unreachable' })
})

test('a certificate that is no good is told apart', async () => {
  const { broker, connection } = aBroker()
  const outcome = attemptSignIn({ broker, clock: new FakeClock(), servers: 1, signal: wanted })
  broker.lastProblem = 'untrusted'
  connection(offline)
  expect(await outcome).toEqual({ ok: false, problem: 'server-untrusted' })
})

test('an attempt that nobody wants any more ends at once', async () => {
  const { broker, connection } = aBroker()
  const other = new AbortController()
  const attempt = { broker, clock: new FakeClock(), servers: 1, signal: other.signal }
  const outcome = attemptSignIn(attempt)
  connection({ state: 'connecting' })
  other.abort()
  expect(await outcome).toBe('abandoned')
})

test('an account that names another practice than its topic is not believed', async () => {
  const clock = new FakeClock()
  const { broker, connection, message } = aBroker()
  const outcome = attemptSignIn({ broker, clock, servers: 1, signal: wanted })
  connection({ state: 'connected' })
  message(anAccount(), aPracticeId('pr_other'))
  await clock.advance(10_000)
  expect(await outcome).toEqual({ ok: false, problem: 'no-account' })
})
