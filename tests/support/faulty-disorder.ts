import type { Random } from '#tests/support/faults/random.ts'
import type { Judge, Passed, Passing } from '#tests/support/faulty-relay.ts'

/** So many past events may come again. */
const remembered = 60
/** Longer than a desk waits for a missing rev. */
const longDelayMs = 2_500

/**
 * Doubles, delays, swaps, loses and replays what passes, by a seeded chance. Of requests and replies at most
 * `losses` are lost in all, since the desk waits 10 s before it repeats one.
 */
export function disorderly(random: Random, losses: number): Judge {
  const past: string[] = []
  let lossesLeft = losses
  return (packet) => {
    const kind = kindOf(packet)
    const payload = packet.payload.toString()
    if (kind !== 'exchange') {
      const again = past.length > 0 && random.chance(0.06) ? [random.pick(past)] : []
      if (kind === 'events') remember(past, payload)
      const replayed = again.map((old) =>
        copy(random, random.chance(0.5) ? old : ofAnotherLog(old)),
      )
      return random.chance(0.1) ? replayed : [...copies(random, payload), ...replayed]
    }
    if (lossesLeft > 0 && random.chance(0.03)) {
      lossesLeft -= 1
      return []
    }
    return copies(random, payload)
  }
}

function kindOf({ topic }: Passing): 'events' | 'passing' | 'exchange' {
  if (topic.endsWith('/events')) return 'events'
  // Signals, accounts and a desk's own activity come again by themselves.
  return topic.includes('/up/') || topic.includes('/reply/') || topic.endsWith('/account')
    ? 'exchange'
    : 'passing'
}

function copies(random: Random, payload: string): Passed[] {
  const count = random.chance(0.2) ? random.between(2, 4) : 1
  return Array.from({ length: count }, () => copy(random, payload))
}

function copy(random: Random, payload: string): Passed {
  const most = random.chance(0.02) ? longDelayMs : random.chance(0.2) ? 300 : 30
  return { payload, afterMs: random.between(0, most) }
}

function remember(past: string[], payload: string): void {
  past.push(payload)
  if (past.length > remembered) past.shift()
}

/** The same event, as the log of another life had it. */
function ofAnotherLog(event: string): string {
  return event.replace(/"feed":"[^"]*"/u, '"feed":"another-life"')
}
