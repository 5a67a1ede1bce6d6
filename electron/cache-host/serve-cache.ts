import { z } from 'zod'
import { AppError, toFailure, type Result } from '#shared/app-error.ts'
import { cacheMethods } from '#shared/cache/contract.ts'
import { cacheMethodNames, type CacheMethodName } from '#shared/cache/names.ts'
import type { CacheReply } from '#shared/cache/port-messages.ts'
import type { FailPoint } from '#electron/cache-host/fail-point.ts'
import type { CacheHandlers } from '#electron/cache-host/handlers.ts'
import { storageFailure } from '#electron/cache-host/storage-failure.ts'

const Request = z.object({
  id: z.int(),
  method: z.enum(cacheMethodNames),
  input: z.unknown().optional(),
})

const Start = z.object({ failAt: z.string().nullable() })

interface Served {
  handlers: CacheHandlers
  failPoint: FailPoint
}

/** Answers every request on the port with a `Result`, and says `ready` first. */
export function serveCache(port: MessagePort, { handlers, failPoint }: Served): void {
  const send = (reply: CacheReply) => {
    port.postMessage(reply)
  }
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const start = Start.safeParse(data)
    if (start.success) failPoint.choose(start.data.failAt)
    const request = Request.safeParse(data)
    if (!request.success) return
    const { id, method, input } = request.data
    void answer(handlers, method, input).then((result) => {
      send({ id, result })
    })
  }
  port.start()
  send({ ready: true })
}

async function answer(
  handlers: CacheHandlers,
  method: CacheMethodName,
  raw: unknown,
): Promise<Result<unknown>> {
  try {
    const input = cacheMethods[method].input.safeParse(raw)
    if (!input.success) throw new AppError('invalid-input', `Bad input for ${method}`)
    // The schema of the same name has just proved the input's type.
    const run = handlers[method] as (input: unknown) => Promise<unknown>
    return { ok: true, value: await run(input.data) }
  } catch (thrown) {
    return failureOf(method, thrown)
  }
}

/** This page has no log: main writes what it is told here, so a bug has its kind and its method, and no content. */
function failureOf(method: CacheMethodName, thrown: unknown): Result<never> {
  const failure = toFailure(storageFailure(thrown))
  if (failure.ok || failure.error.code !== 'bug') return failure
  const kind = thrown instanceof Error ? thrown.name : typeof thrown
  return { ok: false, error: { code: 'bug', message: `${method} failed: ${kind}` } }
}
