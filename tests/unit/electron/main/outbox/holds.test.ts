import { describe, expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import { aReadMark, anOutbox, aSend, aTried, maria, ramon } from '#tests/support/an-outbox.ts'
import { aBranchId, aRequestId, morningMs } from '#tests/support/builders.ts'
import { settle } from '#tests/support/fake-clock.ts'

const minutes = 60_000

function aHeld(n: number, forMs = 5_000): OutboxRequest {
  return { ...aSend(n), releaseAt: toInstant(morningMs + forMs) } as OutboxRequest
}

const old = (n: number, patient = maria) => aSend(n, patient, 42 * minutes)

describe('a message that is held', () => {
  test('goes out when its time has come, and what was written after it goes after it', async () => {
    const { outbox, clock, told, ok } = anOutbox()
    outbox.link()
    await outbox.add(aHeld(1))
    await outbox.add(aSend(2))
    await settle()
    expect([told, outbox.holdOf(aRequestId(1))?.is]).toEqual([[], 'held'])
    await clock.advance(5_000)
    expect(told).toEqual([aRequestId(1)])
    await ok(1)
    expect(told).toEqual([aRequestId(1), aRequestId(2)])
  })

  test('is off the disk once it is taken back, goes nowhere, and holds nothing up any more', async () => {
    const { outbox, clock, told, disk } = anOutbox()
    outbox.link()
    await outbox.add(aHeld(1))
    await outbox.add(aSend(2))
    const taken = await outbox.withdraw(aRequestId(1), 'typed since')
    expect(taken?.text).toBe('Text 1')
    expect(disk).toContainEqual({
      method: 'outbox.withdraw',
      input: { id: aRequestId(1), typed: 'typed since' },
    })
    await clock.advance(5_000)
    expect(told).toEqual([aRequestId(2)])
  })

  test('whose time comes while it is being taken back does not go out', async () => {
    const { outbox, clock, told, storing } = anOutbox()
    outbox.link()
    await outbox.add(aHeld(1))
    let taken: () => void = () => undefined
    storing.until = new Promise((resolve) => {
      taken = resolve
    })
    const back = outbox.withdraw(aRequestId(1))
    await clock.advance(6_000)
    expect(told).toEqual([])
    taken()
    expect((await back)?.id).toBe(aRequestId(1))
    await settle()
    expect(told).toEqual([])
  })

  test('cannot be taken back once it has been published', async () => {
    const { outbox, clock, told, disk } = anOutbox()
    outbox.link()
    await outbox.add(aHeld(1))
    await clock.advance(5_000)
    expect(await outbox.withdraw(aRequestId(1))).toBeUndefined()
    expect([told, disk.some(({ method }) => method === 'outbox.withdraw')]).toEqual([
      [aRequestId(1)],
      false,
    ])
  })

  test('stays held over a new start, and goes out at once when its time has passed', async () => {
    const { outbox, clock, told } = anOutbox([
      aHeld(1, 4_000),
      { ...aHeld(2), patient: ramon, releaseAt: toInstant(morningMs - 1) } as OutboxRequest,
    ])
    await outbox.load()
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(2)])
    await clock.advance(4_000)
    expect(told).toEqual([aRequestId(2), aRequestId(1)])
  })

  test('written by a clock that was ahead is held for seconds, not for hours', async () => {
    const { outbox, clock, told } = anOutbox([aHeld(1, 3_600_000)])
    await outbox.load()
    outbox.link()
    await clock.advance(10_000)
    expect(told).toEqual([aRequestId(1)])
  })
})

test('a message that was published is not held, whatever its release says', async () => {
  const tried = { ...aTried(1), releaseAt: toInstant(morningMs + 5_000) } as OutboxRequest
  const { outbox, told } = anOutbox([tried])
  await outbox.load()
  outbox.link()
  await settle()
  expect([told, outbox.holdOf(aRequestId(1))]).toEqual([[aRequestId(1)], undefined])
  expect(await outbox.withdraw(aRequestId(1))).toBeUndefined()
})

describe('a message that waited longer than half an hour', () => {
  test('asks before it goes, and what was written after it waits behind it', async () => {
    const { outbox, told, asking, ok } = anOutbox([old(1), aSend(2), aSend(3, ramon)])
    await outbox.load()
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(3)])
    expect([outbox.holdOf(aRequestId(1)), asking]).toEqual([
      { is: 'asks', waitedMs: 42 * minutes },
      [1],
    ])
    await outbox.confirm(aRequestId(1))
    await settle()
    expect([told.at(-1), asking]).toEqual([aRequestId(1), [1, 0]])
    await ok(1)
    expect(told.at(-1)).toEqual(aRequestId(2))
  })

  test('all of them ask at once, and each is answered by itself', async () => {
    const { outbox, told, asking } = anOutbox([old(1), old(2)])
    await outbox.load()
    outbox.link()
    await settle()
    expect(asking).toEqual([1, 2])
    await outbox.confirm(aRequestId(2))
    await settle()
    expect(told, 'the first is not decided').toEqual([])
    await outbox.withdraw(aRequestId(1))
    await settle()
    expect([told, asking.at(-1)]).toEqual([[aRequestId(2)], 0])
  })

  test('goes on unchanged when it was published before: the service may have it', async () => {
    const tried = { ...aTried(1), createdAt: old(1).createdAt }
    const { outbox, told, asking } = anOutbox([tried])
    await outbox.load()
    outbox.link()
    await settle()
    expect([told, asking]).toEqual([[aRequestId(1)], []])
  })

  test('is judged by the service’s time: until that is known nothing goes that was never published', async () => {
    const { outbox, told } = anOutbox([aSend(1)], [], { isTimed: false })
    await outbox.load()
    outbox.link()
    await settle()
    expect(told).toEqual([])
    outbox.noteTime()
    await settle()
    expect(told).toEqual([aRequestId(1)])
  })

  test('lets marks pass, which tell the patient nothing', async () => {
    const { outbox, told } = anOutbox([old(1), aReadMark(2)])
    await outbox.load()
    outbox.link()
    await settle()
    expect(told).toEqual([aRequestId(2)])
  })

  test('asks no more once its branch is gone', async () => {
    const { outbox, asking } = anOutbox([old(1)])
    await outbox.load()
    outbox.link()
    outbox.dropBranch(aBranchId())
    expect(asking).toEqual([1, 0])
  })

  test('is asked about again when the connection went before it could go, and it waited as long once more', async () => {
    const { outbox, clock, told, asking } = anOutbox([old(1)])
    await outbox.load()
    outbox.link()
    outbox.unlink()
    await outbox.confirm(aRequestId(1))
    await clock.advance(31 * minutes)
    outbox.link()
    await settle()
    expect([told, asking]).toEqual([[], [1, 0, 1]])
  })
})

describe('that a message is tried', () => {
  test('is written down before it is published; with the message itself when that goes out at once', async () => {
    const { outbox, disk, told, ok } = anOutbox()
    outbox.link()
    await outbox.add(aSend(1))
    await outbox.add(aSend(2))
    await settle()
    expect(disk[0]?.input).toMatchObject({ id: aRequestId(1), isTried: true })
    expect(disk[1]?.input).not.toHaveProperty('isTried')
    expect(told).toEqual([aRequestId(1)])
    await ok(1)
    expect(disk.at(-1)).toEqual({
      method: 'outbox.change',
      input: { id: aRequestId(2), change: { isTried: true } },
    })
    expect(told).toEqual([aRequestId(1), aRequestId(2)])
  })

  test('is not so when the connection went while it was being stored: it asks like every other', async () => {
    const { outbox, clock, told, asking } = anOutbox()
    outbox.link()
    const added = outbox.add(aSend(1))
    outbox.unlink()
    await added
    await clock.advance(31 * minutes)
    outbox.link()
    await settle()
    expect([told, asking]).toEqual([[], [1]])
  })

  test('is nothing that the service hears of', async () => {
    const { outbox, bodies } = anOutbox([
      { ...aTried(1), confirmedAt: toInstant(morningMs) } as OutboxRequest,
    ])
    await outbox.load()
    outbox.link()
    await settle()
    expect(Object.keys(bodies[0] ?? {}).sort()).toEqual([
      'branch',
      'id',
      'patient',
      'sentAt',
      'text',
      'v',
    ])
  })
})
