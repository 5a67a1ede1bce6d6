import { limits } from '#shared/contract/limits.ts'
import { Account } from '#shared/model/account.ts'
import type { Connection } from '#shared/model/connection.ts'
import type { PracticeId } from '#shared/model/ids.ts'
import type { SignInProblem } from '#shared/model/session.ts'
import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import type { Clock } from '#electron/main/clock.ts'
import { readPayload } from '#electron/main/broker/read-payload.ts'

export interface FoundPractice {
  id: PracticeId
  name: string
}

export type SignInOutcome =
  | { ok: true; practices: [FoundPractice, ...FoundPractice[]] }
  | { ok: false; problem: SignInProblem }

interface AttemptDeps {
  broker: Pick<BrokerSession, 'onConnection' | 'onMessage' | 'start' | 'probe' | 'lastProblem'>
  clock: Clock
  /** How many servers there are to try before it is said that none answers. */
  servers: number
  /** Somebody wants something else: the attempt ends at once, `abandoned`. */
  signal: AbortSignal
}

/**
 * The first sign-in: connects and waits for the retained accounts of this staff member. A refusal, or no
 * account within 10 s, ends it (contract section 3); a desk that has been signed in keeps trying instead.
 */
export function attemptSignIn({
  broker,
  clock,
  servers,
  signal,
}: AttemptDeps): Promise<SignInOutcome | 'abandoned'> {
  const found = new Map<PracticeId, FoundPractice>()
  const cleanUp: (() => void)[] = []
  let failures = 0
  return new Promise<SignInOutcome | 'abandoned'>((resolve) => {
    const abandon = () => {
      resolve('abandoned')
    }
    signal.addEventListener('abort', abandon, { once: true })
    cleanUp.push(() => {
      signal.removeEventListener('abort', abandon)
    })
    const finish = () => {
      const [first, ...others] = found.values()
      resolve(
        first ? { ok: true, practices: [first, ...others] } : { ok: false, problem: 'no-account' },
      )
    }
    cleanUp.push(
      broker.onMessage((topic, payload) => {
        const account = topic.kind === 'account' ? readAccount(payload, topic.practice) : undefined
        if (!account) return
        found.set(account.practice.id, account.practice)
        // The broker sends what it retains before it answers a ping that came later: then all have come.
        if (found.size === 1) void broker.probe().then(finish)
      }),
      broker.onConnection((connection) => {
        if (connection.state === 'connected')
          cleanUp.push(clock.after(limits.accountWaitMs, finish))
        if (connection.state === 'offline') failures += 1
        const problem = problemOf(connection, broker.lastProblem)
        if (problem && (connection.state === 'stopped' || failures >= servers))
          resolve({ ok: false, problem })
      }),
    )
    if (signal.aborted) abandon()
    else broker.start()
  }).finally(() => {
    for (const stop of cleanUp) stop()
  })
}

/** Undefined also for one that names another practice than its topic does. */
function readAccount(payload: Uint8Array, practice: PracticeId): Account | undefined {
  const parsed = Account.safeParse(readPayload(payload))
  return parsed.success && parsed.data.practice.id === practice ? parsed.data : undefined
}

function problemOf(
  connection: Connection,
  lastProblem: BrokerSession['lastProblem'],
): SignInProblem | undefined {
  if (connection.state === 'stopped') return connection.reason
  if (connection.state !== 'offline') return undefined
  return lastProblem === 'untrusted' ? 'server-untrusted' : 'server-unreachable'
}
