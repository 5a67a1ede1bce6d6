import type { Publication, PublishOutcome } from '#electron/main/broker/link.ts'
import type { StaffTopic } from '#shared/contract/topics.ts'
import { InstallId, PracticeId, StaffId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import { settle } from '#tests/support/fake-clock.ts'
import type { FakeClock } from '#tests/support/fake-clock.ts'

export const practice = PracticeId.parse('pr_one')
export const staff = StaffId.parse('st_one')
export const install = InstallId.parse('in_0123456789abcdef')

type Sent = { method: string; id: string; at: number } & Record<string, unknown>

/** A broker that the test holds in its hand: what was published, and what comes back. */
export function fakeBroker(clock: FakeClock) {
  const readies = new Set<(practice: PracticeId) => void>()
  const losses = new Set<() => void>()
  const messages = new Set<(topic: StaffTopic, payload: Uint8Array, retained: boolean) => void>()
  const join = <T>(set: Set<T>, listener: T) => {
    set.add(listener)
    return () => set.delete(listener)
  }
  const broker = {
    ready: false,
    requestWindow: 16,
    outcome: 'accepted' as PublishOutcome,
    sent: [] as Sent[],
    onReady: (listener: (practice: PracticeId) => void) => join(readies, listener),
    onLost: (listener: () => void) => join(losses, listener),
    onMessage: (listener: (topic: StaffTopic, payload: Uint8Array, retained: boolean) => void) =>
      join(messages, listener),
    publish: ({ topic, payload }: Publication): Promise<PublishOutcome> => {
      const body = JSON.parse(String(payload)) as { id: string }
      broker.sent.push({ ...body, method: topic.split('/')[7] ?? topic, at: clock.mono() })
      return Promise.resolve(broker.outcome)
    },
    connect: async () => {
      broker.ready = true
      for (const tell of [...readies]) tell(practice)
      await settle()
    },
    lose: async () => {
      broker.ready = false
      for (const tell of [...losses]) tell()
      await settle()
    },
    hear: async (payload: unknown) => {
      const bytes = new TextEncoder().encode(
        typeof payload === 'string' ? payload : JSON.stringify(payload),
      )
      for (const tell of [...messages])
        tell({ kind: 'reply', practice, staff, install }, bytes, false)
      await settle()
    },
    answer: async (id: string | undefined, result: unknown) =>
      broker.hear({ v: 1, id, ok: true, serverTime: toInstant(clock.now()), result }),
    refuse: async (id: string | undefined, error: object) =>
      broker.hear({
        v: 1,
        id,
        ok: false,
        serverTime: toInstant(clock.now()),
        error: { message: '', ...error },
      }),
  }
  return broker
}
