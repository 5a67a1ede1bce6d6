import { expect, test } from 'vitest'
import type { OpenDesk } from '#electron/main/session/open-desk.ts'
import { Writing } from '#electron/main/session/writing.ts'
import { aBranchId, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

/** A desk that stores when it is told to. */
function aWriting() {
  const stored: string[] = []
  const waiting: (() => void)[] = []
  const reached: { work?: Promise<void>; isHeld?: boolean } = {}
  const conversations = {
    send: async ({ text }: { text: string }) => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      stored.push(text)
    },
  }
  const here = { staff: 'st_ana' }
  const session = () => ({
    ...{ state: 'signed-in', account: { practice: { id: 'pr_12' }, staff: { id: here.staff } } },
  })
  const writing = new Writing({
    clock: new FakeClock(),
    board: { get: () => session() as never, branchName: () => 'Makati' },
    drafts: { send: (_draft: unknown, store: () => Promise<void>) => store() } as never,
    unsent: { keep: () => undefined },
    session: {
      work: async (run) => {
        reached.isHeld = true
        await reached.work
        return run({ conversations } as unknown as OpenDesk)
      },
    },
  })
  const send = (text: string, patient = aPatientId()) =>
    writing.send({
      ...{ branch: aBranchId(), patient, name: 'Maria Santos', branchName: 'Makati' },
      ...{ id: aRequestId(waiting.length), text },
    })
  return { send, stored, waiting, here, reached }
}

test('a message waits until the one before it in its thread is stored', async () => {
  const { send, stored, waiting } = aWriting()
  const both = Promise.all([send('first'), send('second')])
  await expect.poll(() => waiting).toHaveLength(1)
  waiting[0]?.()
  await expect.poll(() => waiting).toHaveLength(2)
  waiting[1]?.()
  await both
  expect(stored).toEqual(['first', 'second'])
})

test('a message of another thread waits for none', async () => {
  const { send, waiting } = aWriting()
  void send('first')
  void send('other', aPatientId('pt_other'))
  await expect.poll(() => waiting).toHaveLength(2)
})

test('a message that is held up is not stored for whoever is signed in by then', async () => {
  const { send, stored, here, reached } = aWriting()
  let release: () => void = () => undefined
  reached.work = new Promise((resolve) => (release = resolve))
  const sending = expect(send('of Ana')).rejects.toThrow('Somebody else')
  await expect.poll(() => reached.isHeld).toBe(true)
  here.staff = 'st_ben'
  release()
  await sending
  expect(stored).toEqual([])
})
