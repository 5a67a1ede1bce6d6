import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'

/** What waits for an answer, oldest first; one queue a patient, whatever the method (contract section 5). */
export class Queues {
  readonly #queues = new Map<PatientId, OutboxRequest[]>()
  readonly #onMessages: (count: number) => void
  #messages = 0

  /** `onMessages` is told how many of them are messages, whenever that changes. */
  constructor(onMessages: (count: number) => void) {
    this.#onMessages = onMessages
  }

  get all(): OutboxRequest[] {
    return [...this.#queues.values()].flat()
  }

  get patients(): PatientId[] {
    return [...this.#queues.keys()]
  }

  of(patient: PatientId): readonly OutboxRequest[] {
    return this.#queues.get(patient) ?? []
  }

  find(id: RequestId): OutboxRequest | undefined {
    return this.all.find((request) => request.id === id)
  }

  ofBranch(branch: BranchId): OutboxRequest[] {
    return this.all.filter((request) => request.branch === branch)
  }

  /** False when it is there already. */
  add(request: OutboxRequest, place: 'first' | 'last' = 'last'): boolean {
    const queue = this.of(request.patient)
    if (queue.some(({ id }) => id === request.id)) return false
    this.#queues.set(request.patient, place === 'first' ? [request, ...queue] : [...queue, request])
    this.#count(request, 1)
    return true
  }

  /** The same request, of which this desk knows more; nothing when it is not there any more. */
  replace(request: OutboxRequest): void {
    const queue = this.of(request.patient)
    if (queue.length === 0) return
    this.#queues.set(
      request.patient,
      queue.map((one) => (one.id === request.id ? request : one)),
    )
  }

  remove(id: RequestId): void {
    const request = this.find(id)
    if (!request) return
    const rest = this.of(request.patient).filter((one) => one.id !== id)
    if (rest.length === 0) this.#queues.delete(request.patient)
    else this.#queues.set(request.patient, rest)
    this.#count(request, -1)
  }

  #count({ method }: OutboxRequest, change: 1 | -1): void {
    if (method !== 'message.send') return
    this.#messages += change
    this.#onMessages(this.#messages)
  }
}
