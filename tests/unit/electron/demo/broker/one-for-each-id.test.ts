import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { Aedes } from 'aedes'
import { connectAsync } from 'mqtt'
import { expect, onTestFinished, test } from 'vitest'
import { oneForEachId } from '#electron/demo/broker/one-for-each-id.ts'

test('a connection that the broker has lost sight of is told all the same when another takes its place', async () => {
  const broker = await Aedes.createBroker()
  oneForEachId(broker)
  const server = createServer(broker.handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `mqtt://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const connect = () =>
    connectAsync(url, { protocolVersion: 5, clientId: 'desk_one', reconnectPeriod: 0 })
  const first = await connect()
  const told = new Promise((resolve) => first.once('disconnect', resolve))
  onTestFinished(async () => {
    await Promise.all([first.endAsync(true), second.endAsync(true)])
    broker.close()
    server.close()
  })
  // As when an earlier connection of this id ends late.
  delete (broker as unknown as { clients: Record<string, unknown> }).clients['desk_one']
  const second = await connect()
  expect(await told).toMatchObject({ reasonCode: 0x8e })
})
