import type { ChangingMethod, StaffRequest } from '#shared/contract/requests.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'

/** The request's body, the same at every repeat: the service compares it with the first one. */
export function toWire(request: OutboxRequest): StaffRequest<ChangingMethod> {
  const { id, branch, patient } = request
  const head = { v: 1, id, branch, patient } as const
  switch (request.method) {
    case 'message.send':
      return { ...head, text: request.text, sentAt: request.createdAt }
    case 'thread.read':
      return { ...head, upTo: request.upTo, ...(request.unread && { unread: true }) }
    case 'thread.settle':
      return { ...head, upTo: request.upTo }
  }
}
