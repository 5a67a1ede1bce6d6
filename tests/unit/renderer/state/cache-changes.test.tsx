import { expect, test } from 'vitest'
import type { ThreadView } from '#shared/model/conversation.ts'
import { announcement, forgetAnnouncements } from '#renderer/state/announcements.ts'
import { followCache } from '#renderer/state/cache-changes.ts'
import { keys, useConversations, useThread } from '#renderer/state/queries.ts'
import { queryClient } from '#renderer/state/query-client.ts'
import { aThread, branch, maria, messagesFrom } from '#tests/unit/renderer/support.ts'
import { show, startFakeDesk } from '#tests/unit/renderer/window.tsx'

const key = keys.thread(branch, maria)
const shown = () => queryClient.getQueryData<ThreadView>(key)?.messages.map(({ seq }) => seq)

function Opened() {
  useThread(branch, maria)
  return null
}

test('what comes while a conversation opens is not hidden by the older answer to its opening', async () => {
  const answers: ((view: ThreadView) => void)[] = []
  const desk = await startFakeDesk({
    'thread.get': () => new Promise<ThreadView>((resolve) => answers.push(resolve)),
    'patient.get': () => null,
  })
  followCache()
  show(<Opened />)
  await expect.poll(() => answers).toHaveLength(1)
  desk.tell('cache.changed', { branch, patients: [maria] })
  await expect.poll(() => answers).toHaveLength(2)
  answers[1]?.(aThread(messagesFrom(1, 2)))
  await expect.poll(shown).toEqual([1, 2])
  answers[0]?.(aThread(messagesFrom(1, 1)))
  await expect.poll(() => queryClient.getQueryState(key)?.fetchStatus).toBe('idle')
  expect(shown()).toEqual([1, 2])
})

function WithList() {
  useThread(branch, maria)
  useConversations(branch)
  return null
}

test('what is still being read when chats close is spoken to nobody', async () => {
  queryClient.clear()
  let newest = 1
  const rows: (() => void)[] = []
  const desk = await startFakeDesk({
    'thread.get': () => aThread(messagesFrom(1, newest)),
    'conversation.list': () => [],
    'conversation.some': () =>
      new Promise((resolve) =>
        rows.push(() => {
          resolve([])
        }),
      ),
    'patient.get': () => null,
  })
  followCache()
  show(<WithList />)
  await expect.poll(shown).toEqual([1])
  const heard = () => announcement.get().news.map(({ text }) => text)
  const comes = async (seq: number) => {
    newest = seq
    desk.tell('cache.changed', { branch, patients: [maria] })
    await expect.poll(shown).toEqual(messagesFrom(1, seq).map((message) => message.seq))
    await expect.poll(() => rows).toHaveLength(1)
  }
  await comes(2)
  forgetAnnouncements()
  rows.pop()?.()
  // The next one is spoken, and by then the one before would have been.
  await comes(3)
  expect(heard()).toEqual([])
  rows.pop()?.()
  await expect.poll(heard).toHaveLength(1)
})
