import { connectAsync } from 'mqtt'
import type { IClientOptions, MqttClient } from 'mqtt'
import { vi } from 'vitest'
import { BrokerSession } from '#electron/main/broker/broker-session.ts'
import { parseServers } from '#electron/main/broker/server-address.ts'
import { systemClock } from '#electron/main/clock.ts'
import { InstallId, PracticeId, StaffId } from '#shared/model/ids.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

export const practice = PracticeId.parse('pr_one')
export const staff = StaffId.parse('st_one')
export const install = InstallId.parse('in_0123456789abcdef')
export const people = { st_one: 'secret', svc_chat: 'service' }

interface DeskOptions {
  password?: string
  bound?: boolean
  /** Share of the longest wait between two tries. */
  waits?: number
  authorities?: string[] | undefined
}

/** A session against a real broker, with short waits; `connection()` reads as one word. */
export function aSession(server: number | string, options: DeskOptions = {}) {
  const { password = people.st_one, bound = true, waits = 0.05, authorities } = options
  const parsed = parseServers(typeof server === 'number' ? `mqtt://127.0.0.1:${server}` : server)
  if (!parsed.ok) throw new Error(parsed.problem)
  const session = new BrokerSession({
    servers: parsed.servers,
    staff,
    password,
    install,
    authorities,
    practice: bound ? practice : undefined,
    clock: systemClock,
    random: () => waits,
    log: fakeLog(),
  })
  const connection = () => {
    const { connection } = session
    return connection.state === 'stopped'
      ? `${connection.state} ${connection.reason}`
      : connection.state
  }
  return { session, connection }
}

export function until(hold: () => boolean, timeout = 15_000): Promise<boolean> {
  return vi.waitUntil(hold, { timeout, interval: 10 })
}

/** Whether it came before a timer of this process, which stands still whenever the desk does. */
export function comesWithin(ms: number, work: Promise<void>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(resolve, ms, false)
    work.then(() => {
      clearTimeout(late)
      resolve(true)
    }, reject)
  })
}

/** A client that is not the desk: the service, or somebody in the desk's place. */
export function aClient(port: number, options: IClientOptions = {}): Promise<MqttClient> {
  return connectAsync(`mqtt://127.0.0.1:${port}`, {
    protocolVersion: 5,
    username: 'svc_chat',
    password: people.svc_chat,
    ...options,
  })
}
