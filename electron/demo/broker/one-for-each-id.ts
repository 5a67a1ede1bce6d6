import type { Aedes, Client } from 'aedes'

const sessionTakenOver = 0x8e

/**
 * The newest connection of a client id is the only one, and the others are told. Aedes sees to that itself, but loses
 * sight of a connection when the one before it ends late: the next would leave both in place.
 */
export function oneForEachId(broker: Pick<Aedes, 'on'>): void {
  const newest = new Map<string, Client>()
  broker.on('client', (client) => {
    const before = newest.get(client.id)
    newest.set(client.id, client)
    if (before && before !== client) before.disconnect({ reasonCode: sessionTakenOver })
  })
  broker.on('clientDisconnect', (client) => {
    if (newest.get(client.id) === client) newest.delete(client.id)
  })
}
