import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import type { RefusalCode } from '#shared/contract/errors.ts'
import type { PatientId, RequestId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import { Outbox } from '#electron/main/outbox/outbox.ts'
import type { OutboxDeps } from '#electron/main/outbox/outbox.ts'
import { aBranchId, aPatientId, aRequestId, morningMs } from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

export const maria = aPatientId('pt_maria')
export const ramon = aPatientId('pt_ramon')

export function aSend(n: number, patient: PatientId = maria, ageMs = 0): OutboxRequest {
  const createdAt = toInstant(morningMs - ageMs)
  return {
    method: 'message.send',
    id: aRequestId(n),
    branch: aBranchId(),
    patient,
    text: `Text ${String(n)}`,
    createdAt,
  }
}

/** One that the service may have. */
export function aTried(n: number): OutboxRequest {
  return { ...aSend(n), isTried: true } as OutboxRequest
}

export function aReadMark(n: number, ageMs = 0): OutboxRequest {
  const createdAt = toInstant(morningMs - ageMs)
  return {
    method: 'thread.read',
    id: aRequestId(n),
    branch: aBranchId(),
    patient: maria,
    upTo: 3,
    createdAt,
  }
}

type Told = Parameters<OutboxDeps['requests']['tell']>[1]
type RefusedOnDisk = Pick<CacheOutput<'outbox.refused'>[number], 'patient' | 'code' | 'place'>
type Outcome = Awaited<ReturnType<OutboxDeps['requests']['tell']>>

/** A service whose answers the test gives one by one, and a disk that remembers what was asked of it. */
export function anOutbox(
  onDisk: OutboxRequest[] = [],
  refused: RefusedOnDisk[] = [],
  { isTimed = true } = {},
) {
  const clock = new FakeClock(morningMs)
  const told: RequestId[] = []
  const bodies: Told[] = []
  const waiting = new Map<RequestId, (outcome: Outcome) => void>()
  const disk: { method: CacheMethodName; input: unknown }[] = []
  const asking: number[] = []
  const waitingCounts: number[] = []
  const refusing = { answers: 0 }
  const storing: { until: Promise<void> } = { until: Promise.resolve() }
  const answers: CacheInput<'outbox.answer'>[] = []
  const outbox = new Outbox({
    clock,
    stamp: () => clock.now(),
    log: fakeLog(),
    onChanged: () => undefined,
    onRefused: () => undefined,
    onAsking: (count) => {
      asking.push(count)
    },
    onWaiting: (messages) => {
      waitingCounts.push(messages)
    },
    cache: {
      call: ((method: CacheMethodName, input: unknown) => {
        disk.push({ method, input })
        if (method === 'outbox.answer') {
          if (refusing.answers-- > 0) return Promise.reject(new Error('The disk has refused'))
          answers.push(input as CacheInput<'outbox.answer'>)
          return storing.until
        }
        if (method === 'outbox.refused') return Promise.resolve(refused)
        if (method === 'outbox.withdraw') return storing.until.then(() => true)
        return Promise.resolve(method === 'outbox.list' ? onDisk : null)
      }) as OutboxDeps['cache']['call'],
    },
    requests: {
      tell: ((_method: string, body: Told, signal?: AbortSignal) => {
        const id = body.id
        told.push(id)
        bodies.push(body)
        return new Promise<Outcome>((resolve) => {
          waiting.set(id, resolve)
          signal?.addEventListener('abort', () => {
            resolve({ kind: 'lost' })
          })
        })
      }) as OutboxDeps['requests']['tell'],
    },
  })
  // As every connection brings it at once.
  if (isTimed) outbox.noteTime()
  const answer = async (n: number, outcome: Outcome) => {
    waiting.get(aRequestId(n))?.(outcome)
    await settle()
  }
  const ok = (n: number) => answer(n, { kind: 'ok', result: { seq: n, at: toInstant(morningMs) } })
  const refuse = (n: number, code: RefusalCode, retryAfterMs?: number) =>
    answer(n, {
      kind: 'refused',
      error: { code, message: '', ...(retryAfterMs !== undefined && { retryAfterMs }) },
    })
  return {
    outbox,
    clock,
    told,
    bodies,
    disk,
    asking,
    waitingCounts,
    refusing,
    storing,
    answers,
    ok,
    refuse,
    answer,
  }
}
