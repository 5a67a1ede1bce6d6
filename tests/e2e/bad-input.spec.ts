import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

test('payloads that do not validate are dropped, counted and logged without content, and the next good one works', async ({
  desk,
  clinic,
  profile,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  const service = clinic.directory.service.password
  const foreign = await connectAsync(clinic.broker.url, {
    protocolVersion: 5,
    username: 'svc_chat',
    password: service,
  })
  const inbox = 'ah/v1/pr_ngiti/staff/st_ana/in'
  for (const topic of [
    `${inbox}/br_makati/events`,
    `${inbox}/br_makati/signals`,
    `${inbox}/account`,
  ]) {
    for (const payload of [
      'canary-not-json',
      '{"v":1,"canary":"canary-object"}',
      '[]',
      Buffer.from([0xff, 0xfe, 0x00]),
    ]) {
      await foreign.publishAsync(topic, payload, { qos: 1 })
    }
  }
  await foreign.endAsync()
  const phone = await clinic.phone('pt_maria')
  phone.say('A good one after many bad ones')
  await expect(view.message('Maria Santos', 'A good one after')).toBeVisible()

  const log = readFileSync(join(profile.folder, 'logs/desk.log'), 'utf8')
  expect(log).toContain('payload.dropped')
  expect(log).toContain('"count":')
  expect(log).not.toMatch(/canary|A good one/)
})

test('a cache from a newer version gets one clear sentence', async ({ launch, clinic }) => {
  const first = await launch()
  await first.signIn(clinic.signInOf('st_ana'))
  await expect(windowOf(first.page).row('Maria Santos')).toBeVisible()
  await first.close()
  const second = await launch()
  const cache = await second.cachePage()
  await cache.evaluate(async () => {
    const [known] = await indexedDB.databases()
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(known?.name ?? '', (known?.version ?? 1) + 1_000)
      opening.onsuccess = () => {
        opening.result.close()
        resolve()
      }
      opening.onerror = () => {
        reject(new Error('The database could not be opened'))
      }
    })
  })
  await second.signIn(clinic.signInOf('st_ana'))
  await expect(second.page.getByRole('alert')).toContainText('newer')
})

test('settings from a newer version are set aside, and said', async ({ launch, profile }) => {
  writeFileSync(
    join(profile.folder, 'settings.json'),
    JSON.stringify({ version: 99, theme: 'sepia' }),
  )
  const desk = await launch()
  await expect(desk.page.getByRole('region', { name: 'Notices' })).toContainText('newer version')
})
