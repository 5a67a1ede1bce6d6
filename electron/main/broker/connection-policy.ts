import { limits } from '#shared/contract/limits.ts'
import type { Connection, StopReason } from '#shared/model/connection.ts'

/**
 * idle ─start─▶ dialling ─accepted─▶ joining ─ready─▶ up
 *                  ▲  └──── lost, refused, disconnected ──┘
 *                  └─due, retry─ waiting ◀─┤
 *                  └───── retry ─ stopped ◀┘   end: over, for good
 */
export interface Policy {
  phase: 'idle' | 'dialling' | 'joining' | 'up' | 'waiting' | 'stopped' | 'over'
  /** What the window shows. */
  connection: Connection
  /** Ends since the last stable connection: the measure of the next wait. */
  failures: number
  /**
   * Connections in a row, to whichever server, that were closed without a word within 5 s. Counts from below zero when
   * somebody has asked for the connection here, so that the other desk with this name gives up first.
   */
  quickCloses: number
  /** When the present connection was accepted, by the clock that never steps back. */
  acceptedAt: number | undefined
  /** The place in the list of the server that is in use, or tried next. */
  server: number
  /** How many the list has. */
  servers: number
}

/** What happened to the link, or what somebody asked for. `mono` never steps back, `now` is what people read. */
export type LinkEvent =
  | { type: 'start' | 'due' | 'retry' | 'ready' | 'end' }
  | { type: 'accepted'; mono: number }
  | { type: 'refused'; code: number; now: number }
  | { type: 'disconnected'; code: number; mono: number; now: number }
  /** `byUs`: the desk itself dropped a link that was no use. */
  | { type: 'lost'; byUs: boolean; mono: number; now: number }

/** Before the first dial, with a list of so many servers. */
export function initialPolicy(servers: number): Policy {
  return {
    phase: 'idle',
    connection: { state: 'idle' },
    failures: 0,
    quickCloses: 0,
    acceptedAt: undefined,
    server: 0,
    servers,
  }
}

const badUserNameOrPassword = 0x86
const notAuthorized = 0x87
const banned = 0x8a
const sessionTakenOver = 0x8e

/** The whole policy of section 6, with no clock and no socket, so that a table of cases can test it. */
export function nextPolicy(policy: Policy, event: LinkEvent): Policy {
  switch (event.type) {
    case 'start':
      return policy.phase === 'idle' ? dialling(policy, { state: 'connecting' }) : policy
    case 'due':
      return policy.phase === 'waiting' ? dialling(policy, policy.connection) : policy
    case 'retry':
      return retried(policy)
    case 'accepted':
      return policy.phase === 'dialling'
        ? { ...policy, phase: 'joining', acceptedAt: event.mono }
        : policy
    case 'ready':
      return policy.phase === 'joining'
        ? { ...policy, phase: 'up', connection: { state: 'connected' } }
        : policy
    case 'refused':
      return isLinked(policy) ? refused(policy, event) : policy
    case 'disconnected':
      return isLinked(policy) ? disconnected(policy, event) : policy
    case 'lost':
      return isLinked(policy) ? lost(policy, event) : policy
    case 'end':
      return { ...policy, phase: 'over', connection: { state: 'idle' }, acceptedAt: undefined }
  }
}

function isLinked({ phase }: Policy): boolean {
  return phase === 'dialling' || phase === 'joining' || phase === 'up'
}

function dialling(policy: Policy, connection: Connection): Policy {
  return { ...policy, phase: 'dialling', connection, acceptedAt: undefined }
}

/** Somebody asks for it here and now: also the way back from a stop. */
function retried(policy: Policy): Policy {
  if (policy.phase === 'waiting') return dialling(policy, policy.connection)
  if (policy.phase !== 'stopped') return policy
  const isMoved = policy.connection.state === 'stopped' && policy.connection.reason === 'taken-over'
  const quickCloses = isMoved ? -closesToStop(policy) : 0
  return dialling({ ...policy, quickCloses, failures: 0 }, { state: 'connecting' })
}

function refused(policy: Policy, { code, now }: { code: number; now: number }): Policy {
  // Mosquitto says 0x87 for a wrong password, others 0x86.
  if (code === badUserNameOrPassword || code === notAuthorized)
    return stopped(policy, 'credentials')
  if (code === banned) return stopped(policy, 'banned')
  return waiting(nextServer(withoutCloses(policy)), now)
}

function disconnected(policy: Policy, event: { code: number; mono: number; now: number }): Policy {
  if (event.code === sessionTakenOver) return stopped(policy, 'taken-over')
  if (event.code === banned) return stopped(policy, 'banned')
  // A server that says goodbye (shutting down, use another) is not the first to ask again.
  return waiting(nextServer(withoutCloses(withStability(policy, event.mono))), event.now)
}

/** A server that has held for 20 s is asked again; from every other one the desk goes on to the next. */
function lost(policy: Policy, event: { byUs: boolean; mono: number; now: number }): Policy {
  const counted = { ...policy, quickCloses: closesAfter(policy, event) }
  if (counted.quickCloses >= closesToStop(policy)) return stopped(counted, 'taken-over')
  const judged = withStability(counted, event.mono)
  return waiting(isStable(policy, event.mono) ? judged : nextServer(judged), event.now)
}

/**
 * Mosquitto before 2.0.15 closes the loser of a client id without saying so. With several servers each must have done
 * it, with nothing else between: one alone may be broken, and a desk that stops for that misses what comes.
 */
function closesToStop({ servers }: Policy): number {
  return Math.max(limits.takenOverCloses, servers)
}

function closesAfter(policy: Policy, { byUs, mono }: { byUs: boolean; mono: number }): number {
  const { acceptedAt, quickCloses } = policy
  if (isStable(policy, mono)) return 0
  const isQuick = acceptedAt !== undefined && mono - acceptedAt < limits.takenOverWithinMs
  return isQuick && !byUs ? quickCloses + 1 : withoutCloses(policy).quickCloses
}

/** Another end than a quick close begins the count again; what somebody has asked for here stays. */
function withoutCloses(policy: Policy): Policy {
  return { ...policy, quickCloses: Math.min(policy.quickCloses, 0) }
}

function nextServer(policy: Policy): Policy {
  return { ...policy, server: (policy.server + 1) % policy.servers }
}

function withStability(policy: Policy, mono: number): Policy {
  return isStable(policy, mono) ? { ...policy, failures: 0 } : policy
}

function isStable({ acceptedAt }: Policy, mono: number): boolean {
  return acceptedAt !== undefined && mono - acceptedAt >= limits.stableAfterMs
}

function waiting(policy: Policy, now: number): Policy {
  const since = policy.connection.state === 'offline' ? policy.connection.since : now
  return {
    ...policy,
    phase: 'waiting',
    connection: { state: 'offline', since },
    failures: policy.failures + 1,
    acceptedAt: undefined,
  }
}

function stopped(policy: Policy, reason: StopReason): Policy {
  return {
    ...policy,
    phase: 'stopped',
    connection: { state: 'stopped', reason },
    quickCloses: 0,
    acceptedAt: undefined,
  }
}
