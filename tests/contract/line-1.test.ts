import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startEmbeddedBroker } from '#electron/demo/broker/embedded-broker.ts'
import { passwordsOf } from '#electron/demo/broker/passwords.ts'
import { Bench, isControlled, targets } from '#tests/contract/bench.ts'
import { foreignPublishesAreRefused, nothingForeignIsDelivered } from '#tests/contract/checks.ts'
import { aDirectory } from '#tests/support/a-directory.ts'
import { TestService } from '#tests/support/practice.ts'

describe.each(targets)('1. names and walls, against %s', (target) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.start(target)
  })
  afterEach(async () => bench.dismiss())
  afterAll(async () => bench.stop())

  test('a publish under a foreign name is refused with 0x87', async () => {
    await foreignPublishesAreRefused(bench)
  })

  test('whatever somebody subscribes to, nothing of anybody else is delivered', async () => {
    await nothingForeignIsDelivered(bench)
  })

  test('a wrong password and an unknown name are refused at the door', async () => {
    const stranger = {
      ...bench.directory,
      staff: bench.directory.staff.map((member) => ({ ...member, password: 'x' })),
    }
    const refusal: unknown = await Bench.around(bench.url, stranger)
      .staff('st_one')
      .catch((thrown: unknown) => thrown)
    // Mosquitto says "not authorized", others "bad user name or password".
    expect([0x86, 0x87]).toContain((refusal as { code: unknown }).code)
  })
})

describe.runIf(isControlled)('1. shown to fail', () => {
  test('with opened rules, a broker fails both halves', async () => {
    const directory = aDirectory()
    const passwords = passwordsOf(directory)
    const broker = await startEmbeddedBroker({
      port: 0,
      passwordOf: (username) => passwords.get(username),
      rules: { mayUse: () => true, maySubscribe: () => true },
    })
    const url = `mqtt://127.0.0.1:${broker.port}`
    const service = new TestService(url, directory)
    await service.start()
    const bench = Bench.around(url, directory)
    await expect(foreignPublishesAreRefused(bench)).rejects.toThrow('publishes to')
    await expect(nothingForeignIsDelivered(bench)).rejects.toThrow()
    await bench.dismiss()
    await service.stop()
    await broker.close()
  })
})
