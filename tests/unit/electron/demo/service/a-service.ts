import { v7 as uuidv7 } from 'uuid'
import { ChatService } from '#electron/demo/service/chat-service.ts'
import { emptyState } from '#electron/demo/service/state.ts'
import { aDirectory } from '#tests/support/a-directory.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'
import type { LogRecord } from '#electron/demo/service/log-record.ts'
import type { Publication } from '#electron/demo/service/publication.ts'

interface Changes {
  directory?: Directory
  append?: (records: readonly LogRecord[]) => Promise<void>
  requestsPerSecond?: number
}

/** A service without broker and disk; `clock.now` is its time. */
export function aService({
  directory = aDirectory(),
  append,
  requestsPerSecond = 1_000,
}: Changes = {}) {
  const clock = { now: Date.parse('2026-01-05T01:00:00.000Z') }
  const published: Publication[] = []
  const state = emptyState()
  const failures: unknown[] = []
  const service = new ChatService({
    state,
    directory,
    append: append ?? (() => Promise.resolve()),
    publish: (publications) => {
      published.push(...publications)
    },
    onFailure: (thrown) => {
      failures.push(thrown)
    },
    now: () => clock.now,
    log: () => undefined,
    keepEvents: Number.MAX_SAFE_INTEGER,
    requestsPerSecond,
  })

  /** One request below `ah/v1/pr_test/`, e.g. from `staff/st_one`; gives its reply, if there is one. `fields` may hold an id. */
  async function ask(from: string, method: string, fields: object) {
    published.length = 0
    const topic = `ah/v1/pr_test/${from}/up/device1/${method}`
    service.receive({
      topic,
      payload: Buffer.from(JSON.stringify({ v: 1, id: uuidv7(), ...fields })),
      retain: false,
    })
    await service.idle()
    const reply = published.find(({ topic: to }) => to === `ah/v1/pr_test/${from}/reply/device1`)
    return (
      reply &&
      (JSON.parse(reply.payload) as { ok: boolean; result?: unknown; error?: { code: string } })
    )
  }

  const sentAt = '2026-01-05T01:00:00.000Z'
  const post = (text: string, id = uuidv7()) =>
    ask('staff/st_one', 'message.send', { id, branch: 'br_one', patient: 'pt_001', text, sentAt })
  return { service, state, clock, published, failures, ask, post }
}
