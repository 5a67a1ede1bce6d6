import { describe, expect, test } from 'vitest'
import type { CacheInput } from '#shared/cache/contract.ts'
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

const maria = aPatientId('pt_maria')
const ramon = aPatientId('pt_ramon')
const days = 86_400_000

function aSend(n: number, patient: PatientId = maria, ageMs = 0): OutboxRequest {
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

function aReadMark(n: number, ageMs = 0): OutboxRequest {
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
type Outcome = Awaited<ReturnType<OutboxDeps['requests']['tell']>>

/** A service whose answers the test gives one by one, and a disk that remembers what was asked of it. */
function aDesk(onDisk: OutboxRequest[] = []) {
  const clock = new FakeClock(morningMs)
  const told: RequestId[] = []
  const bodies: Told[] = []
  const waiting = new Map<RequestId, (outcome: Outcome) => void>()
  const disk: { method: CacheMethodName; input: unknown }[] = []
  const refusing = { answers: 0 }
  const answers: CacheInput<'outbox.answer'>[] = []
  const outbox = new Outbox({
    clock,
    stamp: () => clock.now(),
    log: fakeLog(),
    onChanged: () => undefined,
    onRefused: () => undefined,
    cache: {
      call: ((method: CacheMethodName, input: unknown) => {
        disk.push({ method, input })
        if (method === 'outbox.answer') {
          if (refusing.answers-- > 0) return Promise.reject(new Error('The disk has refused'))
          answers.push(input as CacheInput<'outbox.answer'>)
        }
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
  return { outbox, clock, told, bodies, disk, refusing, answers, ok, refuse, answer }
}

describe('a request', () => {
  test('is on disk before it goes out', async () => {
    const { outbox, disk, told } = aDesk()
    outbox.link()
    await outbox.add(aSend(1))
    await settle()
    expect(disk[0]).toMatchObject({ method: 'outbox.add' })
    expect(told).toEqual([aRequestId(1)])
  })

  test('waits on disk while there is no connection, and goes out at the next', async () => {
    const { outbox, told } = aDesk()
    await outbox.add(aSend(1))
    await settle()
    expect(told).toEqual([])
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(1)])
  })

  test('of one patient waits for the answer to the one before it, whatever its method', async () => {
    const { outbox, told, ok } = aDesk([aSend(1), aReadMark(2), aSend(3)])
    await outbox.load()
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(1)])
    await ok(1)
    await ok(2)
    expect(told).toEqual([aRequestId(1), aRequestId(2), aRequestId(3)])
  })

  test('of another patient does not wait', async () => {
    const { outbox, told } = aDesk([aSend(1, maria), aSend(2, ramon)])
    await outbox.load()
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(1), aRequestId(2)])
  })

  test('goes out again unchanged after the connection was lost before its answer', async () => {
    const { outbox, told, bodies, answer, ok, answers } = aDesk()
    outbox.link()
    await outbox.add(aSend(1))
    await settle()
    outbox.unlink()
    await answer(1, { kind: 'lost' })
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(1), aRequestId(1)])
    expect(bodies[1]).toEqual(bodies[0])
    await ok(1)
    expect(answers).toEqual([
      { id: aRequestId(1), answer: { is: 'sent', seq: 1, at: toInstant(morningMs) } },
    ])
  })

  test('lost just after the next connection came goes out on that one', async () => {
    const { outbox, told, answer } = aDesk()
    outbox.link()
    await outbox.add(aSend(1))
    await settle()
    outbox.unlink()
    outbox.link()
    await answer(1, { kind: 'lost' })
    expect(told).toEqual([aRequestId(1), aRequestId(1)])
  })
})

describe('a refusal', () => {
  test('of a message is stored with its reason, and the next one goes out', async () => {
    const { outbox, told, answers, refuse } = aDesk([aSend(1), aSend(2)])
    await outbox.load()
    outbox.link()
    await settle()
    await refuse(1, 'not_linked')
    expect(answers).toEqual([{ id: aRequestId(1), answer: { is: 'refused', code: 'not_linked' } }])
    expect(told.at(-1)).toBe(aRequestId(2))
  })

  test('of a mark needs nobody’s attention', async () => {
    const { outbox, answers, refuse } = aDesk([aReadMark(1)])
    await outbox.load()
    outbox.link()
    await settle()
    await refuse(1, 'not_in_branch')
    expect(answers).toEqual([{ id: aRequestId(1), answer: { is: 'done' } }])
  })

  test.each([
    ['rate_limited', 1_200, 1_200],
    ['unavailable', undefined, 5_000],
    ['unavailable', 0, 1_000],
  ] as const)(
    '%s is repeated with the same id after its pause',
    async (code, retryAfterMs, pauseMs) => {
      const { outbox, clock, told, refuse } = aDesk()
      outbox.link()
      await outbox.add(aSend(1))
      await settle()
      await refuse(1, code, retryAfterMs)
      await clock.advance(pauseMs - 1)
      expect(told).toHaveLength(1)
      await clock.advance(1)
      expect(told).toEqual([aRequestId(1), aRequestId(1)])
    },
  )

  test.each<[string, number, (outbox: Outbox) => void]>([
    [
      'the next connect',
      1,
      (outbox) => {
        outbox.unlink()
        outbox.link()
      },
    ],
    [
      'the feed that shows it to be sent',
      2,
      (outbox) => {
        outbox.settle([aRequestId(1)])
      },
    ],
  ])('that asks for an hour is cut short by %s', async (_occasion, next, happen) => {
    const { outbox, clock, told, refuse } = aDesk([aSend(1), aSend(2)])
    await outbox.load()
    outbox.link()
    await settle()
    await refuse(1, 'unavailable', 3_600_000)
    await clock.advance(1_800_000)
    expect(told).toHaveLength(1)
    happen(outbox)
    await settle()
    expect(told).toEqual([aRequestId(1), aRequestId(next)])
    expect(clock.waiting).toBe(0)
  })

  test('is waited out no longer when the desk stops', async () => {
    const { outbox, clock, refuse } = aDesk([aSend(1)])
    await outbox.load()
    outbox.link()
    await settle()
    await refuse(1, 'rate_limited', 3_600_000)
    outbox.stop()
    expect(clock.waiting).toBe(0)
  })

  test('by the broker counts as forbidden', async () => {
    const { outbox, answers, answer } = aDesk([aSend(1)])
    await outbox.load()
    outbox.link()
    await settle()
    await answer(1, { kind: 'forbidden' })
    expect(answers[0]?.answer).toEqual({ is: 'refused', code: 'forbidden' })
  })
})

test('an answer that could not be stored is asked for again after 5 s, and the next request goes out', async () => {
  const { outbox, clock, told, refusing, answers, ok } = aDesk([aSend(1), aSend(2)])
  await outbox.load()
  outbox.link()
  await settle()
  refusing.answers = 1
  await ok(1)
  await clock.advance(4_999)
  expect(told).toEqual([aRequestId(1)])
  await clock.advance(1)
  expect(told).toEqual([aRequestId(1), aRequestId(1)])
  await ok(1)
  expect(answers).toHaveLength(1)
  expect(told.at(-1)).toBe(aRequestId(2))
})

test('what the feed shows to be sent needs no answer, and the next one goes out', async () => {
  const { outbox, told, answers } = aDesk([aSend(1), aSend(2)])
  await outbox.load()
  outbox.link()
  await settle()
  outbox.settle([aRequestId(1)])
  await settle()
  expect(answers).toEqual([])
  expect(told).toEqual([aRequestId(1), aRequestId(2)])
})

test('a mark that waited longer than a week is dropped, a message is not', async () => {
  const { outbox, told, answers } = aDesk([aReadMark(1, 7 * days + 1), aSend(2, maria, 30 * days)])
  await outbox.load()
  outbox.link()
  await settle()
  expect(answers).toEqual([{ id: aRequestId(1), answer: { is: 'done' } }])
  expect(told).toEqual([aRequestId(2)])
})

test('what waits in a branch that was withdrawn is not sent any more', async () => {
  const { outbox, told } = aDesk([aSend(1)])
  await outbox.load()
  outbox.dropBranch(aBranchId())
  outbox.link()
  await settle()
  expect(told).toEqual([])
})
