import { afterEach, expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import type { CacheReply } from '#shared/cache/port-messages.ts'
import { FailPoint } from '#electron/cache-host/fail-point.ts'
import type { CacheHandlers } from '#electron/cache-host/handlers.ts'
import { serveCache } from '#electron/cache-host/serve-cache.ts'

const secret = 'Maria has a toothache'
const ports: MessagePort[] = []

afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

/** Serves one method and answers one request, as main would see it. */
async function ask(request: unknown, run: () => Promise<unknown> = () => Promise.resolve(null)) {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  const replies: CacheReply[] = []
  const answered = new Promise<CacheReply>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<CacheReply>) => {
      replies.push(data)
      if ('id' in data) resolve(data)
    }
  })
  const handlers = { 'outbox.list': run, 'patient.get': run } as unknown as CacheHandlers
  serveCache(port2, { handlers, failPoint: new FailPoint(() => undefined) })
  port1.postMessage(request)
  const reply = await answered
  expect(replies[0]).toEqual({ ready: true })
  return reply
}

test('an answer carries the id of its request', async () => {
  const reply = await ask({ id: 7, method: 'outbox.list' }, () => Promise.resolve([]))
  expect(reply).toEqual({ id: 7, result: { ok: true, value: [] } })
})

test('an input that is not in the contract does not reach the database', async () => {
  const reply = await ask({ id: 1, method: 'patient.get', input: { patient: '../x' } }, () =>
    Promise.reject(new Error('reached')),
  )
  expect(reply).toMatchObject({ result: { error: { code: 'invalid-input' } } })
})

test('a full disk is a failure of the storage, and says nothing of what was to be stored', async () => {
  const full = () => Promise.reject(new DOMException(secret, 'QuotaExceededError'))
  const reply = await ask({ id: 1, method: 'outbox.list' }, full)
  expect(reply).toMatchObject({
    result: { error: { code: 'storage-failed', message: 'QuotaExceededError' } },
  })
  expect(JSON.stringify(reply)).not.toContain(secret)
})

test('a bug names its method and its kind, and no content', async () => {
  const reply = await ask({ id: 1, method: 'outbox.list' }, () =>
    Promise.reject(new TypeError(secret)),
  )
  const message = 'outbox.list failed: TypeError'
  expect(reply).toMatchObject({ result: { error: { code: 'bug', message } } })
})

test('a failure that a caller can act on keeps its code', async () => {
  const reply = await ask({ id: 1, method: 'outbox.list' }, () =>
    Promise.reject(new AppError('cache-newer', 'Newer')),
  )
  expect(reply).toMatchObject({ result: { error: { code: 'cache-newer', message: 'Newer' } } })
})
