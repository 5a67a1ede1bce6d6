import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { windowOf } from '#tests/support/window.ts'

/** Promised after the network is back. */
const backWithinMs = 5_000

/** The computer is in another network from now on, or in none: as Node tells it to whoever asks. */
const moveTo = (desk: DeskApp, address: string | null) =>
  desk.app.evaluate((_electron, now) => {
    const own = { netmask: '255.255.255.0', family: 'IPv4', mac: '', internal: false }
    const cidr = now === null ? '' : `${now}/24`
    const found = now === null ? {} : { eth0: [{ ...own, address: now, cidr }] }
    const os = process.getBuiltinModule('node:os')
    Object.assign(os, { networkInterfaces: () => found })
    process.getBuiltinModule('node:module').syncBuiltinESMExports()
  }, address)

test('in another network, and back from none, the desk is connected within 5 s, with one summary of what was missed', async ({
  launch,
  clinic,
  notifications,
}) => {
  test.setTimeout(90_000)
  const network = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
  const desk = await launch()
  await moveTo(desk, '192.168.1.7')
  await desk.signIn({ ...clinic.signInOf('st_ana'), server: network.url })
  const view = windowOf(desk.page)
  await expect(view.connection).toHaveText('Connected')
  await view.open('Ramon Cruz')
  await view.branch.selectOption({ label: 'Cebu' })

  // The old link says nothing any more, and nobody says that it is dead.
  network.abandon()
  for (const patient of ['pt_maria', 'pt_ana_1', 'pt_ana_2']) {
    const phone = await clinic.phone(patient)
    for (const text of ['Good morning', 'Are you there?']) {
      phone.say(text)
      await phone.hears(text)
    }
  }
  const before = network.counts.connections
  const switchedAt = performance.now()
  await moveTo(desk, '10.0.0.4')
  const isConnected = async () => (await view.connection.textContent()) === 'Connected'
  const isBack = async () => network.counts.connections > before && (await isConnected())
  await expect.poll(isBack, { intervals: [50], timeout: 20_000 }).toBe(true)
  const switchedMs = performance.now() - switchedAt
  await expect.poll(() => notifications.shown().length).toBe(1)
  expect(notifications.shown()[0]?.summary).toContain('3 patients')

  network.refuse()
  network.cut()
  await moveTo(desk, null)
  await expect(view.connection).toContainText('Offline')
  await network.accept()
  const returnedAt = performance.now()
  await moveTo(desk, '10.0.0.4')
  await expect.poll(isConnected, { intervals: [50] }).toBe(true)
  const returnedMs = performance.now() - returnedAt
  test.info().annotations.push({
    type: 'back after',
    description: `another network ${switchedMs.toFixed(0)} ms, none ${returnedMs.toFixed(0)} ms`,
  })
  expect(switchedMs).toBeLessThan(backWithinMs)
  expect(returnedMs).toBeLessThan(backWithinMs)

  // The fence: what comes now is told by itself.
  const phone = await clinic.phone('pt_ramon')
  phone.say('And I write now')
  await expect.poll(() => notifications.shown().length).toBe(2)
  network.close()
})
