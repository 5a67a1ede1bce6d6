import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Bench, isControlled, targets } from '#tests/contract/bench.ts'
import { repliesGoToTheirSenderOnly } from '#tests/contract/checks.ts'
import { properReplyTopic, startFaultyService, yesTo } from '#tests/contract/faulty-service.ts'
import { aDirectory } from '#tests/support/a-directory.ts'
import { startEmbedded } from '#tests/support/practice.ts'

describe.each(targets)('9. where replies go, against %s', (target) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.start(target)
  })
  afterEach(async () => bench.dismiss())
  afterAll(async () => bench.stop())

  test('a request is answered only under its own sender and install, whatever Response Topic it names', async () => {
    await repliesGoToTheirSenderOnly(bench)
  })
})

describe.runIf(isControlled)('9. shown to fail', () => {
  test('a service that follows the Response Topic fails', async () => {
    const directory = aDirectory()
    const broker = await startEmbedded(directory)
    const service = await startFaultyService(broker.url, directory, (topic, packet) => {
      const named = packet.properties?.responseTopic
      // It answers its own sender too, so that the check has to look at the others.
      if (named) {
        const payload = yesTo(Buffer.from(packet.payload))
        service.publish(properReplyTopic(topic, packet), payload, { qos: 1 })
      }
      return named ?? properReplyTopic(topic, packet)
    })
    const bench = Bench.around(broker.url, directory)
    await expect(repliesGoToTheirSenderOnly(bench)).rejects.toThrow(
      'replies that belong to somebody else',
    )
    await bench.dismiss()
    await service.endAsync(true)
    await broker.stop()
  })
})
