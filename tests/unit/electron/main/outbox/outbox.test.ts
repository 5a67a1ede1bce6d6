import { describe, expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { Outbox } from '#electron/main/outbox/outbox.ts'
import { aReadMark, anOutbox, aSend, aTried, maria, ramon } from '#tests/support/an-outbox.ts'
import { aBranchId, aRequestId, morningMs } from '#tests/support/builders.ts'
import { settle } from '#tests/support/fake-clock.ts'

const days = 86_400_000

describe('a request', () => {
  test('is on disk before it goes out', async () => {
    const { outbox, disk, told } = anOutbox()
    outbox.link()
    await outbox.add(aSend(1))
    await settle()
    expect(disk[0]).toMatchObject({ method: 'outbox.add' })
    expect(told).toEqual([aRequestId(1)])
  })

  test('waits on disk while there is no connection, and goes out at the next', async () => {
    const { outbox, told } = anOutbox()
    await outbox.add(aSend(1))
    await settle()
    expect(told).toEqual([])
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(1)])
  })

  test('of one patient waits for the answer to the one before it, whatever its method', async () => {
    const { outbox, told, ok } = anOutbox([aSend(1), aReadMark(2), aSend(3)])
    await outbox.load()
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(1)])
    await ok(1)
    await ok(2)
    expect(told).toEqual([aRequestId(1), aRequestId(2), aRequestId(3)])
  })

  test('of the same patient waits when the plan has refused the one before it, until chats are open again', async () => {
    const { outbox, told, ok, refuse } = anOutbox([aSend(1), aSend(2), aSend(3, ramon)])
    await outbox.load()
    outbox.link()
    await settle()
    await refuse(1, 'plan_required')
    await ok(3)
    outbox.link()
    await settle()
    expect(told, 'although a connection came').toEqual([aRequestId(1), aRequestId(3)])
    outbox.release()
    await settle()
    expect(told.at(-1)).toEqual(aRequestId(2))
  })

  test('waits as well when the plan refused it before the desk was started', async () => {
    const before = { patient: maria, code: 'plan_required' } as const
    const onDisk = [
      { ...before, place: 'listed' as const },
      { ...before, patient: ramon, place: 'gone' as const },
    ]
    const { outbox, told } = anOutbox([aSend(2), aSend(3, ramon)], onDisk)
    await outbox.load()
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(3)])
    outbox.release()
    await settle()
    expect(told).toEqual([aRequestId(3), aRequestId(2)])
  })

  test('can be waited for until its answer is on disk', async () => {
    const { outbox, ok, storing } = anOutbox([aSend(1)])
    await outbox.load()
    outbox.link()
    await settle()
    let store: () => void = () => undefined
    storing.until = new Promise((resolve) => (store = resolve))
    await ok(1)
    const said: string[] = []
    void outbox.answersStored().then(() => said.push('stored'))
    await settle()
    expect(said).toEqual([])
    store()
    await settle()
    expect(said).toEqual(['stored'])
  })

  test('counts as waiting from when it is on disk until its answer is there, unless it is a mark', async () => {
    const { outbox, waitingCounts, ok } = anOutbox([aSend(1), aReadMark(2)])
    await outbox.load()
    await outbox.add(aSend(3, ramon))
    outbox.link()
    await settle()
    await ok(3)
    await ok(1)
    expect(waitingCounts).toEqual([1, 2, 1, 0])
  })

  test('of another patient does not wait', async () => {
    const { outbox, told } = anOutbox([aSend(1, maria), aSend(2, ramon)])
    await outbox.load()
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(1), aRequestId(2)])
  })

  test('goes out again unchanged after the connection was lost before its answer', async () => {
    const { outbox, told, bodies, answer, ok, answers } = anOutbox()
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
    const { outbox, told, answer } = anOutbox()
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
    const { outbox, told, answers, refuse } = anOutbox([aSend(1), aSend(2)])
    await outbox.load()
    outbox.link()
    await settle()
    await refuse(1, 'not_linked')
    expect(answers).toEqual([{ id: aRequestId(1), answer: { is: 'refused', code: 'not_linked' } }])
    expect(told.at(-1)).toBe(aRequestId(2))
  })

  test('of a mark needs nobody’s attention', async () => {
    const { outbox, answers, refuse } = anOutbox([aReadMark(1)])
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
      const { outbox, clock, told, refuse } = anOutbox()
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
    const { outbox, clock, told, refuse } = anOutbox([aSend(1), aSend(2)])
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
    const { outbox, clock, refuse } = anOutbox([aSend(1)])
    await outbox.load()
    outbox.link()
    await settle()
    await refuse(1, 'rate_limited', 3_600_000)
    outbox.stop()
    expect(clock.waiting).toBe(0)
  })

  test('by the broker counts as forbidden', async () => {
    const { outbox, answers, answer } = anOutbox([aSend(1)])
    await outbox.load()
    outbox.link()
    await settle()
    await answer(1, { kind: 'forbidden' })
    expect(answers[0]?.answer).toEqual({ is: 'refused', code: 'forbidden' })
  })
})

test('an answer that could not be stored is asked for again after 5 s, and the next request goes out', async () => {
  const { outbox, clock, told, refusing, answers, ok } = anOutbox([aSend(1), aSend(2)])
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
  const { outbox, told, answers } = anOutbox([aSend(1), aSend(2)])
  await outbox.load()
  outbox.link()
  await settle()
  outbox.settle([aRequestId(1)])
  await settle()
  expect(answers).toEqual([])
  expect(told).toEqual([aRequestId(1), aRequestId(2)])
})

test('a mark that waited longer than a week is dropped, a message is not', async () => {
  const { outbox, told, answers } = anOutbox([
    aReadMark(1, 7 * days + 1),
    { ...aTried(2), createdAt: toInstant(morningMs - 30 * days) },
  ])
  await outbox.load()
  outbox.link()
  await settle()
  expect(answers).toEqual([{ id: aRequestId(1), answer: { is: 'done' } }])
  expect(told).toEqual([aRequestId(2)])
})

test('what waits in a branch that was withdrawn is not sent any more', async () => {
  const { outbox, told } = anOutbox([aSend(1)])
  await outbox.load()
  outbox.dropBranch(aBranchId())
  outbox.link()
  await settle()
  expect(told).toEqual([])
})
