import { connectAsync, type IPublishPacket, type MqttClient } from 'mqtt'
import { serviceUser, type Directory } from '#electron/demo/directory/directory.ts'
import { filters, parseServiceTopic, topics } from '#shared/contract/topics.ts'
import { toInstant } from '#shared/model/instant.ts'

/** Where a reply to a request goes; the contract's answer is: under the request's own sender and install. */
type ReplyTopic = (requestTopic: string, packet: IPublishPacket) => string

/** What the contract says about the topic of a reply. */
export const properReplyTopic: ReplyTopic = (requestTopic) => {
  const address = parseServiceTopic(requestTopic)
  if (address?.kind === 'staff-request')
    return topics.staffReply(address.practice, address.staff, address.install)
  if (address?.kind === 'patient-request')
    return topics.patientReply(address.practice, address.patient, address.device)
  return requestTopic
}

/** A reply that validates, whatever was asked. */
export function yesTo(request: Uint8Array): string {
  const { id } = JSON.parse(Buffer.from(request).toString('utf8')) as { id: string }
  const result = { seq: 1, at: toInstant(Date.now()), reset: true }
  return JSON.stringify({ v: 1, id, ok: true, serverTime: toInstant(Date.now()), result })
}

/** A service that says yes to everything and judges nothing: what a check has to notice. */
export async function startFaultyService(
  url: string,
  directory: Directory,
  replyTopic: ReplyTopic,
): Promise<MqttClient> {
  const client = await connectAsync(url, {
    protocolVersion: 5,
    username: serviceUser,
    password: directory.service.password,
    reconnectPeriod: 0,
  })
  client.on('message', (topic, payload, packet) => {
    client.publish(replyTopic(topic, packet), yesTo(payload), { qos: 1 })
  })
  await client.subscribeAsync(filters.service, { qos: 1 })
  return client
}
