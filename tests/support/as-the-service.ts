import { connectAsync } from 'mqtt'
import type { MqttClient } from 'mqtt'
import { serviceUser } from '#electron/demo/directory/directory.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'

/** Somebody who has the service's name and password, beside the service itself. */
export function connectAsTheService(url: string, directory: Directory): Promise<MqttClient> {
  return connectAsync(url, {
    protocolVersion: 5,
    username: serviceUser,
    password: directory.service.password,
    reconnectPeriod: 0,
  })
}
