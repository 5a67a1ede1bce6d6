import type { Page } from '@playwright/test'
import type { Clinic } from '#tests/support/clinic.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test as base } from '#tests/support/e2e.ts'
import { untilOffline } from '#tests/support/faults/desk-calls.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'
import { standStill } from '#tests/support/stand-still.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

const name = 'Maria Santos'
/** Promised after a wake, on a link that is dead. */
const saidWithinMs = 5_000
/** Longer than any link is believed in without a word; it is the fault. */
const longPause = () => new Promise((resolve) => setTimeout(resolve, 13_000))
/** How often the desk looks at its clock. */
const lookEveryMs = 2_000

interface Networks {
  /** Two ways to the one broker: a list of two servers. */
  first: FaultProxy
  second: FaultProxy
}

const test = base.extend<Networks & { behind: DeskApp }>({
  first: async ({ clinic }, use) => {
    const proxy = await FaultProxy.open(portOf(clinic))
    await use(proxy)
    proxy.close()
  },
  second: async ({ clinic }, use) => {
    const proxy = await FaultProxy.open(portOf(clinic))
    await use(proxy)
    proxy.close()
  },
  /** The app, signed in through the first way alone, with a conversation open. */
  behind: async ({ launch, clinic, first }, use) => {
    const desk = await launch()
    await desk.signIn({ ...clinic.signInOf('st_ana'), server: first.url })
    const view = windowOf(desk.page)
    await expect(view.connection).toHaveText('Connected')
    await view.open(name)
    await use(desk)
  },
})

/** Chromium's own event of the operating system. Resolves to when that was. */
function wake(desk: DeskApp, event: 'resume' | 'unlock-screen'): Promise<number> {
  return desk.app.evaluate(({ powerMonitor }, what) => {
    const at = Date.now()
    powerMonitor.emit(what)
    return at
  }, event)
}

/** Every state that the window says from now on. */
async function statesSaid(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    window.desk.on('connection.changed', (connection) => {
      said.push((connection as { state: string }).state)
    })
  })
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said)
}

for (const event of ['resume', 'unlock-screen'] as const)
  test(`after ${event} a dead link is said within 5 s, and what is typed waits`, async ({
    behind,
    first,
  }) => {
    const view = windowOf(behind.page)
    first.abandon()
    first.refuse()
    const said = untilOffline(behind)
    const wokeAt = await wake(behind, event)
    await expect(view.connection).toHaveText('Offline – trying again')
    expect((await said) - wokeAt).toBeLessThan(saidWithinMs)
    await view.send(name, 'Typed on a dead link')
    await expectState(view.message(name, 'Typed on a dead link'), 'Waiting')
    await first.accept()
    await expectState(view.message(name, 'Typed on a dead link'), 'Sent')
    await expect(view.message(name, 'Typed on a dead link')).toHaveCount(1)
  })

test('on a link that is alive a wake changes nothing', async ({ behind, first }) => {
  const view = windowOf(behind.page)
  const said = await statesSaid(behind.page)
  const { bytesDown, connections } = { ...first.counts }
  await wake(behind, 'resume')
  await wake(behind, 'unlock-screen')
  // The probe has been answered, and a message takes the same way.
  await expect.poll(() => first.counts.bytesDown).toBeGreaterThan(bytesDown)
  await view.send(name, 'Good morning')
  await expectState(view.message(name, 'Good morning'), 'Sent')
  expect([await said(), first.counts.connections]).toEqual([[], connections])
})

test('a sleep of which the system tells nothing is noticed by the clock', async ({
  behind,
  first,
  profile,
}) => {
  const view = windowOf(behind.page)
  first.abandon()
  first.refuse()
  const said = untilOffline(behind)
  moveClock(profile, 60 * 60_000)
  const wokeAt = Date.now()
  await expect(view.connection).toHaveText('Offline – trying again')
  expect((await said) - wokeAt).toBeLessThan(saidWithinMs + lookEveryMs)
})

test('an app that stood still says within 5 s that its link has died meanwhile', async ({
  behind,
  first,
}) => {
  const view = windowOf(behind.page)
  const said = untilOffline(behind, 40_000)
  const wokeAt = await standStill(behind, () => {
    first.abandon()
    first.refuse()
    return longPause()
  })
  await expect(view.connection).toHaveText('Offline – trying again')
  expect((await said) - wokeAt).toBeLessThan(saidWithinMs)
  await first.accept()
  await expect(view.connection).toHaveText('Connected', { timeout: 30_000 })
})

test('an app that stood still on a link that lives goes on with what came meanwhile', async ({
  behind,
  clinic,
}) => {
  const view = windowOf(behind.page)
  const phone = await clinic.phone('pt_maria')
  const said = await statesSaid(behind.page)
  await standStill(behind, async () => {
    phone.say('While you stood still')
    await phone.hears('While you stood still')
    await longPause()
  })
  await expect(view.message(name, 'While you stood still')).toHaveCount(1)
  // A probe is answered or given up within 3 s; a message that is sent after it has its answer after it.
  await wake(behind, 'resume')
  await view.send(name, 'Here again')
  await expectState(view.message(name, 'Here again'), 'Delivered')
  expect(await said()).toEqual([])
})

test('of a list of servers the one that works is used, now this one, now that one', async ({
  launch,
  clinic,
  first,
  second,
}) => {
  first.refuse()
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), server: `${first.url}, ${second.url}` })
  const view = windowOf(desk.page)
  await expect(view.connection).toHaveText('Connected', { timeout: 30_000 })
  expect([first.liveConnections, second.liveConnections]).toEqual([0, 1])
  await view.open(name)

  const places: [FaultProxy, FaultProxy][] = [
    [second, first],
    [first, second],
  ]
  for (const [index, [gone, next]] of places.entries()) {
    gone.refuse()
    gone.cut()
    await next.accept()
    await view.send(name, `Through the other one ${index}`)
    const own = view.message(name, `Through the other one ${index}`)
    await expect(own).toContainText('Sent', { timeout: 30_000 })
    await expect(own).toHaveCount(1)
    expect([gone.liveConnections, next.liveConnections]).toEqual([0, 1])
  }
})

test('a first server that takes the connection and says nothing is passed over', async ({
  launch,
  clinic,
  first,
  second,
}) => {
  first.set({ down: { blackHole: true } })
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), server: `${first.url}, ${second.url}` })
  await expect(windowOf(desk.page).connection).toHaveText('Connected', { timeout: 30_000 })
  expect([first.counts.connections, second.liveConnections]).toEqual([1, 1])
})

function portOf(clinic: Clinic): number {
  return Number(new URL(clinic.broker.url).port)
}
