import { expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { InlineReply } from '#electron/main/notifications/inline-reply.ts'
import { Writing } from '#electron/main/session/writing.ts'
import type { OpenDesk } from '#electron/main/session/open-desk.ts'
import { anAccount, aBranchId, aPatientId } from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const maria = { branch: aBranchId(), patient: aPatientId() }

/** A desk on which `draft` stands in Maria's field, and of which nothing is a double but the disk. */
function aDesk({ draft = '', problem }: { draft?: string; problem?: AppError } = {}) {
  const stored: unknown[] = []
  const drafts: string[] = []
  const opened: unknown[] = []
  const unsent: string[] = []
  const away = { times: 0, problem: new AppError('cache-unavailable', 'The cache host is gone') }
  const clock = new FakeClock()
  const log = fakeLog()
  const conversations = {
    thread: () => Promise.resolve({ draft, patient: { name: 'Maria Santos' } }),
    send: (message: object) => {
      if (problem) throw problem
      stored.push(message)
    },
  }
  const writing = new Writing({
    clock,
    board: {
      get: () => ({ state: 'signed-in', account: anAccount(), demo: false }) as never,
      branchName: () => 'Makati',
    },
    drafts: {
      send: async (_: unknown, store: () => Promise<void>) => {
        drafts.push('taken out')
        await store()
      },
      change: ({ text }: { text: string }) => drafts.push(text),
    } as never,
    unsent: { keep: (texts) => unsent.push(...texts.map(({ text }) => text)) },
    session: {
      work: async (run) => {
        if (away.times-- > 0) throw away.problem
        return run({ conversations } as unknown as OpenDesk)
      },
    },
  })
  const reply = new InlineReply({ writing, log, open: (target) => opened.push(target) })
  return { reply, stored, drafts, opened, unsent, away, clock, log }
}

test('a reply is a message like any other, and what stands in the field stays there', async () => {
  const { reply, stored, drafts, opened } = aDesk({ draft: 'Half a sentence' })
  await reply.send(maria, '  See you\r\nat three ')
  expect(stored).toMatchObject([
    { ...maria, text: 'See you\nat three', name: 'Maria Santos', branchName: 'Makati' },
  ])
  // Held again before anything is stored: at no time it is nowhere.
  expect([drafts, opened]).toEqual([['taken out', 'Half a sentence'], []])
})

test('nothing is sent of nothing', async () => {
  const { reply, stored, opened } = aDesk()
  await reply.send(maria, ' \n ')
  expect([stored, opened]).toEqual([[], []])
})

test('what is too long to be sent is a draft, with its conversation open', async () => {
  const { reply, stored, drafts, opened } = aDesk({ draft: 'Before' })
  await reply.send(maria, 'x'.repeat(5_000))
  expect(stored).toEqual([])
  expect(drafts[0]).toMatch(/^Before\s+x+$/u)
  expect(opened).toEqual([maria])
})

test('what the desk refuses is not lost without a word: its conversation is opened', async () => {
  const problem = new AppError('chats-closed', 'Chats are not part of this plan')
  const { reply, opened } = aDesk({ problem })
  await reply.send(maria, 'See you')
  expect(opened).toEqual([maria])
})

test('a cache host that is on its way back is waited for', async () => {
  const { reply, stored, away, clock } = aDesk()
  away.times = 1
  const sending = reply.send(maria, 'See you')
  await settle()
  await clock.advance(100)
  await sending
  expect(stored).toMatchObject([{ text: 'See you' }])
})

test('what is written just as the desk locks is shown once it is unlocked, and is not sent then', async () => {
  const { reply, stored, opened, unsent, away } = aDesk()
  away.times = 1
  away.problem = new AppError('locked', 'The desk is locked')
  await reply.send(maria, 'See you')
  expect([stored, unsent, opened]).toEqual([[], ['See you'], [maria]])
})
