import { fingerprintOf } from '#electron/demo/service/fingerprint.ts'
import { publication, type Publication } from '#electron/demo/service/publication.ts'
import { readJsonObject } from '#shared/contract/parse-payload.ts'
import { topics, type ServiceTopic } from '#shared/contract/topics.ts'
import { RequestId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Request } from '#electron/demo/service/answers.ts'
import type { Answer } from '#electron/demo/service/log-record.ts'

export type RequestTopic = Exclude<ServiceTopic, { kind: 'desk-activity' }>

/** Stands where a signal has no id; nothing is looked up or answered by it. */
const noId = '' as RequestId

const decoder = new TextDecoder('utf-8', { fatal: true })

export function readObject(payload: Uint8Array): Record<string, unknown> | undefined {
  const object = readJsonObject(payload, (bytes) => decoder.decode(bytes))
  return object && { ...object }
}

/** Methods at QoS 0, which get no reply and carry no id (section 5). */
export function isUnanswered(method: string): boolean {
  return method === 'typing' || method === 'heartbeat'
}

/** The request in a payload; undefined when there is none that could be answered. */
export function readRequest(
  topic: RequestTopic,
  body: Record<string, unknown>,
): Request | undefined {
  const fingerprint = fingerprintOf(topic.method, body)
  if (fingerprint === undefined) return undefined
  const id = RequestId.safeParse(body['id'])
  if (!id.success) return undefined
  return { id: id.data, sender: senderOf(topic), method: topic.method, body, fingerprint }
}

/** A heartbeat or typing: it needs no id and is never remembered. */
export function readSignal(topic: RequestTopic, body: Record<string, unknown>): Request {
  return { id: noId, sender: senderOf(topic), method: topic.method, body, fingerprint: '' }
}

/** Who asks, by the name that the broker has checked. */
export function senderOf(topic: ServiceTopic): string {
  return topic.kind === 'patient-request' ? `patients/${topic.patient}` : `staff/${topic.staff}`
}

/** A reply goes under the sender's own name and install, whatever Response Topic the request named. */
export function replyPublication(
  topic: RequestTopic,
  request: Request,
  { answer, nowMs }: Answered,
): Publication {
  const replyTopic =
    topic.kind === 'staff-request'
      ? topics.staffReply(topic.practice, topic.staff, topic.install)
      : topics.patientReply(topic.practice, topic.patient, topic.device)
  return publication(replyTopic, { v: 1, id: request.id, serverTime: toInstant(nowMs), ...answer })
}

interface Answered {
  answer: Answer
  nowMs: number
}
