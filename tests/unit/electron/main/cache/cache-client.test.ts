import { expect, test } from 'vitest'
import type { CacheNews, CacheRequest, CacheStart } from '#shared/cache/port-messages.ts'
import { CacheClient, type CachePort } from '#electron/main/cache/cache-client.ts'
import { aBranchId } from '#tests/support/builders.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

class FakePort implements CachePort {
  readonly asked: CacheRequest[] = []
  readonly started: CacheStart[] = []
  #onMessage: (event: { data: unknown }) => void = () => undefined
  #onClose: () => void = () => undefined

  postMessage(message: unknown): void {
    const sent = message as CacheRequest | CacheStart
    if ('failAt' in sent) this.started.push(sent)
    else this.asked.push(sent)
  }

  on(event: 'message' | 'close', listener: (event: { data: unknown }) => void): void {
    if (event === 'message') this.#onMessage = listener
    else this.#onClose = listener as () => void
  }

  answer(index: number, value: unknown): void {
    this.#onMessage({ data: { id: this.asked[index]?.id, result: { ok: true, value } } })
  }

  refuse(index: number, code: string): void {
    const error = { code, message: 'No' }
    this.#onMessage({ data: { id: this.asked[index]?.id, result: { ok: false, error } } })
  }

  tell(news: CacheNews): void {
    this.#onMessage({ data: news })
  }

  close(): void {
    this.#onClose()
  }
}

function attached() {
  const client = new CacheClient({ log: fakeLog() })
  const port = new FakePort()
  client.attach(port)
  return { client, port }
}

test('answers find their calls, whatever their order', async () => {
  const { client, port } = attached()
  const list = client.call('outbox.list', undefined)
  const unread = client.call('conversation.unread', undefined)
  port.answer(1, { br_one: 2 })
  port.answer(0, [])
  expect(await unread).toEqual({ br_one: 2 })
  expect(await list).toEqual([])
})

test('what is asked before the host is there waits for it', async () => {
  const client = new CacheClient({ log: fakeLog() })
  const list = client.call('outbox.list', undefined)
  const port = new FakePort()
  client.attach(port)
  port.answer(0, [])
  expect(await list).toEqual([])
})

test('when the host is gone nothing waits for ever, and the next host serves again', async () => {
  const { client, port } = attached()
  const list = client.call('outbox.list', undefined)
  port.close()
  await expect(list).rejects.toMatchObject({ code: 'cache-unavailable' })
  const late = client.call('outbox.list', undefined)
  await expect(late).rejects.toMatchObject({ code: 'cache-unavailable' })
  const next = new FakePort()
  client.attach(next)
  const again = client.call('outbox.list', undefined)
  next.answer(0, [])
  expect(await again).toEqual([])
})

test('a refusal keeps its code', async () => {
  const { client, port } = attached()
  const list = client.call('outbox.list', undefined)
  port.refuse(0, 'cache-newer')
  await expect(list).rejects.toMatchObject({ code: 'cache-newer' })
})

test('an answer that is not in the contract is a bug, not data', async () => {
  const { client, port } = attached()
  const list = client.call('outbox.list', undefined)
  port.answer(0, [{ id: 'x' }])
  await expect(list).rejects.toMatchObject({ code: 'bug' })
})

test('what the host says unasked goes to whom it concerns', () => {
  const heard: unknown[] = []
  const client = new CacheClient({
    log: fakeLog(),
    onEpoch: (epoch) => heard.push(epoch.commits),
    onDamaged: (branch) => heard.push(branch),
    onFailPoint: () => heard.push('fail point'),
  })
  const port = new FakePort()
  client.attach(port, { failAt: 'outbox.add/during' })
  expect(port.started).toEqual([{ failAt: 'outbox.add/during' }])
  const generation = '01900000-0000-4000-8000-000000000000'
  port.tell({ epoch: { generation, commits: 7, unsent: [], drafts: 0 } })
  port.tell({ damaged: aBranchId() })
  port.tell({ failPoint: 'outbox.add/during' })
  expect(heard).toEqual([7, aBranchId(), 'fail point'])
})

test('a host that is to reach no fail point is told so before anything is asked', () => {
  const { port } = attached()
  expect(port.started).toEqual([{ failAt: null }])
})
