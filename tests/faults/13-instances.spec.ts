import { cpSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import { Clinic } from '#tests/support/clinic.ts'
import { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { eventually } from '#tests/support/eventually.ts'
import { callDesk, isInStep } from '#tests/support/faults/desk-calls.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { startMosquitto } from '#tests/support/mosquitto.ts'
import { startEmbedded } from '#tests/support/practice.ts'
import { readableBelow } from '#tests/support/readable.ts'
import { startAgain } from '#tests/support/second-start.ts'
import { windowOf } from '#tests/support/window.ts'

const stateOf = async (desk: DeskApp) =>
  (await callDesk(desk, 'mirrors.get', undefined)).connection.state

const keysOf = ({ folder }: DeskProfile) =>
  readdirSync(join(folder, 'keys')).filter((name) => name.endsWith('.keys.json'))

test('a second start brings the first window forward, ends well and damages nothing', async ({
  desk,
  clinic,
  profile,
}) => {
  const isMinimized = () =>
    desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((window) => window.isMinimized()),
    )
  await desk.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.minimize()
  })
  await expect.poll(isMinimized).toBe(true)
  expect(await startAgain(desk.app.process().spawnfile, profile).end()).toBe(0)
  await expect.poll(isMinimized).toBe(false)
  await expect
    .poll(() => callDesk(desk, 'mirrors.get', undefined))
    .toMatchObject({ attended: true })

  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await view.send('Maria Santos', 'Said after a second start')
  await expect(view.message('Maria Santos', 'Said after a second start')).toContainText('Sent')
  expect(clinic.service.messages().map(({ text }) => text)).toEqual(['Said after a second start'])
})

test('a second start while the first is still starting ends well too, and the first comes up', async ({
  launch,
  profile,
}) => {
  const before = await launch()
  const electron = before.app.process().spawnfile
  const lock = join(profile.folder, 'SingletonLock')
  await before.close()
  const launching = launch()
  await eventually(
    () => lstatSync(lock, { throwIfNoEntry: false }),
    'the first one to hold the profile',
  )
  expect(await startAgain(electron, profile).end()).toBe(0)
  const first = await launching
  await expect(first.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
})

test('two people on one computer: nobody sees, finds or sends anything of the other', async ({
  launch,
  clinic,
  profile,
}) => {
  test.setTimeout(120_000)
  const network = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), server: network.url })
  const view = windowOf(desk.page)
  await expect.poll(() => isInStep(desk)).toBe(true)
  network.refuse()
  network.cut()
  await expect(view.connection).toContainText('Offline')
  await view.open('Maria Santos')
  await view.send('Maria Santos', 'Ana waits with this one')
  await expect(view.message('Maria Santos', 'Ana waits')).toContainText('Waiting')
  await view.open('Ramon Cruz')
  await view.composer('Ramon Cruz').fill('Ana is still writing this')
  await view.open('Maria Santos')
  await expect(view.row('Ramon Cruz')).toContainText('Draft')
  // The window is closed, and nobody has signed out.
  await desk.close()
  network.close()
  const anasKey = readFileSync(join(profile.folder, 'keys', 'pr_ngiti.st_ana.keys.json'))

  const next = await launch()
  await next.signIn(clinic.signInOf('st_ben'))
  await expect.poll(() => isInStep(next)).toBe(true)
  const bens = windowOf(next.page)
  expect(keysOf(profile)).toEqual(['pr_ngiti.st_ana.keys.json', 'pr_ngiti.st_ben.keys.json'])
  await expect(bens.row('Ramon Cruz')).not.toContainText('Draft')
  await bens.open('Ramon Cruz')
  await expect(bens.composer('Ramon Cruz')).toHaveValue('')
  await bens.open('Maria Santos')
  await bens.send('Maria Santos', 'Ben says this')
  await expect(bens.message('Maria Santos', 'Ben says this')).toContainText('Sent')
  await expect(bens.log('Maria Santos').getByRole('article')).toHaveCount(1)
  expect(clinic.service.messages().map(({ text }) => text)).toEqual(['Ben says this'])
  await next.page.getByRole('button', { name: 'Ben Uy' }).click()
  await next.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(next.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  expect(keysOf(profile)).toEqual(['pr_ngiti.st_ana.keys.json'])
  expect(readFileSync(join(profile.folder, 'keys', 'pr_ngiti.st_ana.keys.json'))).toEqual(anasKey)

  await next.signIn(clinic.signInOf('st_ana'))
  await bens.open('Maria Santos')
  await expect(bens.message('Maria Santos', 'Ana waits')).toContainText('Sent')
  await bens.open('Ramon Cruz')
  await expect(bens.composer('Ramon Cruz')).toHaveValue('Ana is still writing this')
  expect(clinic.service.messages().map(({ from, text }) => [from.id, text])).toEqual([
    ['st_ben', 'Ben says this'],
    ['st_ana', 'Ana waits with this one'],
  ])
})

test('whoever signs out takes along what waited: it is sent as nobody, and nothing of it opens again', async ({
  desk,
  clinic,
  profile,
}) => {
  const view = windowOf(desk.page)
  await expect.poll(() => isInStep(desk)).toBe(true)
  await clinic.broker.kill()
  await expect(view.connection).toContainText('Offline')
  await view.open('Maria Santos')
  await view.send('Maria Santos', 'Gone with Ana')
  await expect(view.message('Maria Santos', 'Gone with Ana')).toContainText('Waiting')
  await desk.page.getByRole('button', { name: 'Ana Reyes' }).click()
  await desk.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await desk.page.getByRole('button', { name: 'Sign out anyway' }).click()
  await expect(desk.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  expect(keysOf(profile)).toEqual([])
  await clinic.broker.restart()
  for (const [staff, text] of [
    ['st_ben', 'Ben is here'],
    ['st_ana', 'Ana is back'],
  ] as const) {
    await desk.signIn(clinic.signInOf(staff))
    await view.open('Maria Santos')
    await view.send('Maria Santos', text)
    await expect(view.message('Maria Santos', text)).toContainText('Sent', { timeout: 30_000 })
    await desk.page
      .getByRole('button', { name: /Ana Reyes|Ben Uy/ })
      .first()
      .click()
    await desk.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(desk.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  }
  expect(clinic.service.messages().map(({ text }) => text)).toEqual(['Ben is here', 'Ana is back'])
})

for (const [broker, start, most] of [
  ['Mosquitto, which closes without a word', startMosquitto, 9],
  ['a broker that says so', startEmbedded, 3],
] as const) {
  test(`two desks from one copied profile: one stays connected, at ${broker}`, async () => {
    test.setTimeout(180_000)
    const clinic = await Clinic.open(aClinicDirectory(), { startBroker: start })
    const network = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
    const profiles = [new DeskProfile()]
    const desks: DeskApp[] = []
    try {
      const [original] = profiles
      if (!original) throw new Error('There is no profile')
      const first = await DeskApp.launch(original)
      desks.push(first)
      await first.signIn({ ...clinic.signInOf('st_ana'), server: network.url, keep: true })
      await expect.poll(() => stateOf(first)).toBe('connected')
      await first.close()
      const copied = new DeskProfile()
      profiles.push(copied)
      cpSync(original.folder, copied.folder, { recursive: true })

      const before = network.counts.connections
      const one = await DeskApp.launch(original)
      desks.push(one)
      await expect.poll(() => stateOf(one)).toBe('connected')
      const two = await DeskApp.launch(copied)
      desks.push(two)
      const states = async () => [await stateOf(one), await stateOf(two)].sort()
      await expect.poll(states, { timeout: 60_000 }).toEqual(['connected', 'stopped'])
      expect(network.counts.connections - before).toBeLessThanOrEqual(most)

      const isOneStopped = (await stateOf(one)) === 'stopped'
      const stopped = isOneStopped ? one : two
      const connected = isOneStopped ? two : one
      await expect(stopped.page.getByText('connected somewhere else')).toBeVisible()
      const settled = network.counts.connections
      await stopped.page.getByRole('button', { name: 'Connect here again' }).click()
      const swapped = async () => [await stateOf(stopped), await stateOf(connected)]
      await expect.poll(swapped, { timeout: 60_000 }).toEqual(['connected', 'stopped'])
      expect(network.counts.connections - settled).toBeLessThanOrEqual(most)

      // What comes later reaches the one that was asked for, and nobody has connected meanwhile.
      const quiet = network.counts.connections
      const phone = await clinic.phone('pt_maria')
      phone.say('Who is there?')
      await expect(windowOf(stopped.page).row('Maria Santos')).toContainText('Who is there?')
      expect(network.counts.connections).toBe(quiet)
      await expect(connected.page.getByRole('button', { name: 'Connect here again' })).toBeVisible()
    } finally {
      for (const desk of desks) if (!desk.ended) await desk.close()
      network.close()
      const words = clinic.words()
      await clinic.close()
      for (const profile of profiles) {
        expect.soft(readableBelow(profile.folder, words), 'readable on disk').toEqual([])
        profile.remove()
      }
    }
    expect(desks.flatMap(({ problems }) => problems)).toEqual([])
  })
}
