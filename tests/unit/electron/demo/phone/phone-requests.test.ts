import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PhoneRequests, type AskedRequest } from '#electron/demo/phone/phone-requests.ts'
import { Reply } from '#shared/contract/replies.ts'

describe('the requests of a phone', () => {
  const sent: AskedRequest[] = []
  let requests: PhoneRequests
  beforeEach(() => {
    vi.useFakeTimers()
    sent.length = 0
    requests = new PhoneRequests((request) => sent.push(request))
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function aReply(fields: object = { ok: true, result: {} }): Reply {
    return Reply.parse({
      v: 1,
      id: sent.at(-1)?.id,
      serverTime: '2026-01-05T01:00:00.000Z',
      ...fields,
    })
  }

  test('an unanswered one is repeated with the same id after 10, 20, 40 and then every 60 seconds', () => {
    requests.ask('message.send', { text: 'hello' }, () => undefined)
    for (const [index, wait] of [10_000, 20_000, 40_000, 60_000, 60_000].entries()) {
      vi.advanceTimersByTime(wait - 1)
      expect(sent).toHaveLength(index + 1)
      vi.advanceTimersByTime(1)
      expect(sent).toHaveLength(index + 2)
    }
    expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  })

  test('it is repeated at once after a reconnect, and not after its reply', () => {
    requests.ask('message.send', { text: 'hello' }, () => undefined)
    requests.repeat()
    expect(sent).toHaveLength(2)
    requests.take(aReply())
    requests.repeat()
    vi.advanceTimersByTime(600_000)
    expect(sent).toHaveLength(2)
  })

  test('the next goes after the reply, so a later message never overtakes an earlier one', () => {
    requests.ask('message.send', { text: 'first' }, () => undefined)
    requests.ask('message.send', { text: 'second' }, () => undefined)
    expect(sent).toHaveLength(1)
    requests.take(aReply())
    expect(sent.map(({ body }) => (body as { text: string }).text)).toEqual(['first', 'second'])
  })

  test('a passing refusal is waited out with the same id, any other one is final', () => {
    requests.ask('message.send', { text: 'hello' }, () => undefined)
    requests.take(
      aReply({ ok: false, error: { code: 'rate_limited', message: '', retryAfterMs: 40 } }),
    )
    vi.advanceTimersByTime(40)
    expect(sent).toHaveLength(2)
    expect(sent[1]?.id).toBe(sent[0]?.id)
    requests.take(aReply({ ok: false, error: { code: 'not_linked', message: '' } }))
    vi.advanceTimersByTime(600_000)
    expect(sent).toHaveLength(2)
  })
})
