import { expect, test } from 'vitest'
import { initialPolicy, nextPolicy } from '#electron/main/broker/connection-policy.ts'
import type { Policy } from '#electron/main/broker/connection-policy.ts'
import { reconnectDelay } from '#electron/main/broker/reconnect-delay.ts'
import { Random } from '#tests/support/faults/random.ts'

const roundTripMs = 20

interface OneOfTwo {
  policy: Policy
  dueAt: number
}

/**
 * Two desks with one client id at a broker that closes the older connection and says nothing. Counts the connects
 * until neither of them tries any more.
 */
function quarrel(random: Random, desks: readonly [OneOfTwo, OneOfTwo]): number {
  let connects = 0
  let holder = desks.find(({ policy }) => policy.phase === 'up')
  const nextDue = () => (desks[0].dueAt <= desks[1].dueAt ? desks[0] : desks[1])
  for (let next = nextDue(); next.dueAt < Infinity; next = nextDue()) {
    const mono = next.dueAt + roundTripMs
    connects += 1
    if (connects > 100) break
    next.policy = nextPolicy(next.policy, { type: 'due' })
    next.policy = nextPolicy(next.policy, { type: 'accepted', mono })
    next.policy = nextPolicy(next.policy, { type: 'ready' })
    next.dueAt = Infinity
    if (holder) {
      holder.policy = nextPolicy(holder.policy, { type: 'lost', byUs: false, mono, now: mono })
      const waitMs = reconnectDelay(holder.policy.failures, random.unit())
      holder.dueAt = holder.policy.phase === 'waiting' ? mono + waitMs : Infinity
    }
    holder = next
  }
  return connects
}

function twoDesks({
  failures,
  laterMs,
}: {
  failures: number
  laterMs: number
}): [OneOfTwo, OneOfTwo] {
  const policy = { ...nextPolicy(initialPolicy(1), { type: 'start' }), failures }
  return [
    { policy, dueAt: 0 },
    { policy, dueAt: laterMs },
  ]
}

const seeds = Array.from({ length: 200 }, (_, index) => index + 1)
const phasesOf = (desks: readonly OneOfTwo[]) => desks.map(({ policy }) => policy.phase)

test.each([
  ['the second starts a minute after the first', { failures: 0, laterMs: 60_000 }],
  ['both start at once', { failures: 0, laterMs: 100 }],
  ['both have long been without a broker', { failures: 10, laterMs: 20_000 }],
])('of two desks with one name one is left, soon, when %s', (_, how) => {
  for (const seed of seeds) {
    const desks = twoDesks(how)
    expect(quarrel(new Random(seed), desks), `seed ${seed}`).toBeLessThanOrEqual(20)
    expect(phasesOf(desks).sort(), `seed ${seed}`).toEqual(['stopped', 'up'])
  }
})

test('the one at which somebody asks for the connection gets it and keeps it', () => {
  for (const seed of seeds) {
    const desks = twoDesks({ failures: 0, laterMs: 60_000 })
    const random = new Random(seed)
    quarrel(random, desks)
    const asked = desks.find(({ policy }) => policy.phase === 'stopped')
    if (!asked) throw new Error('none has stopped')
    asked.policy = nextPolicy(asked.policy, { type: 'retry' })
    asked.dueAt = 600_000
    expect(quarrel(random, desks), `seed ${seed}`).toBeLessThanOrEqual(10)
    expect([asked.policy.phase, ...phasesOf(desks).sort()], `seed ${seed}`).toEqual([
      'up',
      'stopped',
      'up',
    ])
  }
})
