import type { Conversation, ThreadView } from '#shared/model/conversation.ts'
import type { Outbox } from '#electron/main/outbox/outbox.ts'

/** The thread as the cache has it, with the messages that wait for a person and not for the service. */
export function withHolds(view: ThreadView, outbox: Pick<Outbox, 'holdOf'>): ThreadView {
  const pending = view.pending.map((message) => {
    const hold = message.state.is === 'waiting' ? outbox.holdOf(message.id) : undefined
    return hold ? { ...message, state: hold } : message
  })
  return { ...view, pending }
}

/** The rows, each with how many of its messages a person has to decide about. */
export function withAsking(
  rows: readonly Conversation[],
  outbox: Pick<Outbox, 'messages' | 'holdOf'>,
): Conversation[] {
  const asking = outbox.messages.filter(({ id }) => outbox.holdOf(id)?.is === 'asks')
  if (asking.length === 0) return [...rows]
  return rows.map((row) => {
    const asks = asking.filter(
      ({ branch, patient }) => branch === row.branch && patient === row.patient,
    ).length
    return asks > 0 ? { ...row, asks } : row
  })
}
