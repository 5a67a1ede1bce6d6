import { expect, test } from 'vitest'
import type { CacheOutput } from '#shared/cache/contract.ts'
import type { RequestId } from '#shared/model/ids.ts'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import { RefusedMessages } from '#electron/main/desk/refused-messages.ts'
import { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import { aBranchId, aPatientId, aRequestId, morningMs } from '#tests/support/builders.ts'
import { settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

type Refused = CacheOutput<'outbox.refused'>[number]

function aRefused(n: number, over: Partial<Refused> = {}): Refused {
  return {
    id: aRequestId(n),
    branch: aBranchId(),
    patient: aPatientId(),
    name: 'Maria Santos',
    text: `Text ${String(n)}`,
    code: 'not_linked',
    place: 'listed',
    ...over,
  }
}

/** A disk with refused messages; a message that is tried again leaves them. */
function aDesk(disk: Refused[]) {
  const shown: { texts: UnsentText[] } = { texts: [] }
  const unsent = new UnsentTexts(
    {
      set: (_name, value) => {
        shown.texts = value as UnsentText[]
      },
    },
    () => aRequestId(990),
  )
  unsent.setOpen(true)
  const told = { notSent: -1 }
  const retried: RequestId[] = []
  const released = { count: -1 }
  const drop = (id: RequestId) => {
    const at = disk.findIndex((message) => message.id === id)
    return at < 0 ? null : (disk.splice(at, 1)[0] ?? null)
  }
  const answers: { wait?: Promise<void> } = {}
  const call = async (method: string, input: unknown) => {
    if (method === 'outbox.refused') return [...disk]
    const taken = drop((input as { id: RequestId }).id)
    await answers.wait
    return taken
  }
  const refused = new RefusedMessages({
    cache: { call: call as never },
    outbox: {
      answersStored: () => Promise.resolve(),
      retryFirst: (id) => {
        retried.push(id)
        drop(id)
        return Promise.resolve()
      },
      release: () => {
        released.count = retried.length
      },
    },
    unsent,
    outgoing: {
      noteRefused: (messages) => {
        told.notSent = messages
      },
    },
    stamp: () => morningMs,
    log: fakeLog(),
    newId: () => aRequestId(999),
    branchName: () => 'Makati',
  })
  return { refused, unsent, shown, told, retried, released, disk, answers }
}

test('a message whose thread is gone leaves the disk and is shown; one in Chats speaks for itself', async () => {
  const { refused, shown, disk, told } = aDesk([
    aRefused(1, { place: 'gone', code: 'not_in_branch' }),
    aRefused(2, { place: 'unlinked' }),
    aRefused(3),
  ])
  await refused.look()
  expect(shown.texts.map(({ text, code }) => [text, code])).toEqual([
    ['Text 1', 'not_in_branch'],
    ['Text 2', 'not_linked'],
  ])
  expect(disk.map(({ id }) => id)).toEqual([aRequestId(2), aRequestId(3)])
  expect(told.notSent, 'on the disk').toBe(2)
  disk.splice(0, 1)
  await refused.look()
  expect(shown.texts.map(({ text }) => text)).toEqual(['Text 1'])
})

test('when the plan is back only what the plan refused goes out, each once, before what waits behind it', async () => {
  const plan = { code: 'plan_required' } as const
  const { refused, retried, released } = aDesk([aRefused(1, plan), aRefused(2), aRefused(3, plan)])
  await refused.chatsOpened()
  // Each is put before everything else, so the last of them comes first.
  expect(retried).toEqual([aRequestId(3), aRequestId(1)])
  expect(released.count).toBe(2)
  await refused.chatsOpened()
  expect(retried).toHaveLength(2)
})

test('after the desk has stopped, nothing of another person is read', async () => {
  const { refused, shown } = aDesk([aRefused(1, { place: 'unlinked' })])
  await refused.stop()
  await refused.look()
  expect(shown.texts).toEqual([])
})

test('a text on its way off the disk is there when the desk has stopped, and no other follows it', async () => {
  const gone = { place: 'gone' } as const
  const { refused, unsent, shown, disk, answers } = aDesk([aRefused(1, gone), aRefused(2, gone)])
  let answer: () => void = () => undefined
  answers.wait = new Promise((resolve) => (answer = resolve))
  void refused.look()
  await settle()
  const said: string[] = []
  const stopped = refused.stop().then(() => said.push('stopped'))
  await settle()
  expect(said).toEqual([])
  answer()
  await stopped
  expect([shown.texts.map(({ text }) => text), disk.map(({ id }) => id)]).toEqual([
    ['Text 1'],
    [aRequestId(2)],
  ])
  unsent.forget()
  unsent.setOpen(true)
  await settle()
  expect(shown.texts, 'what the next person sees').toEqual([])
})
