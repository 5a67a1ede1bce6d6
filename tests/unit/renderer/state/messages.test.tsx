import { beforeEach, expect, test } from 'vitest'
import type { CommandName } from '#shared/ipc/names.ts'
import type { RequestId } from '#shared/model/ids.ts'
import { retryConnection, signOut } from '#renderer/state/commands.ts'
import { discardMessage, retryMessage, sendNow, takeBack } from '#renderer/state/messages.ts'
import { queryClient } from '#renderer/state/query-client.ts'
import { branch, maria } from '#tests/unit/renderer/support.ts'
import { startFakeDesk } from '#tests/unit/renderer/window.tsx'

const thread = { branch, patient: maria }
const id = 'rq_1' as RequestId
const acts: Record<string, () => Promise<void>> = {
  retry: () => retryMessage(thread, id),
  discard: () => discardMessage(thread, id),
  'take back': () => takeBack(thread, { id, text: 'See you at 2' }),
  'send now': () => sendNow(thread, id),
}
const refuse = () => {
  throw new Error('The desk is being locked')
}

beforeEach(() => {
  queryClient.clear()
})

test.each(Object.entries(acts))(
  '%s leaves no failure to nobody, when the view cannot be read any more',
  async (_name, act) => {
    const desk = await startFakeDesk({ 'message.take-back': () => true, 'thread.get': refuse })
    await expect(act()).resolves.toBeUndefined()
    expect(desk.calls.at(-1)?.name).toBe('thread.get')
  },
)

test('what main refuses can be pressed again', async () => {
  const refused: CommandName[] = [
    'message.retry',
    'message.discard',
    'message.take-back',
    'message.send-now',
    'connection.retry',
    'session.sign-out',
  ]
  await startFakeDesk(Object.fromEntries(refused.map((name) => [name, refuse])))
  for (const act of [...Object.values(acts), retryConnection, signOut])
    await expect(act()).resolves.toBeUndefined()
})
