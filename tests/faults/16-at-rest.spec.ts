import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'
import { readableBelow } from '#tests/support/readable.ts'
import { rowsOnDisk } from '#tests/support/raw-cache.ts'
import { windowOf } from '#tests/support/window.ts'

// That nothing is readable on disk is looked for at the end of every end-to-end test, in the whole profile.

const kept = (profile: DeskProfile) =>
  existsSync(join(profile.folder, 'keys')) ? readdirSync(join(profile.folder, 'keys')) : []

const dayMs = 86_400_000

/** Newest first. */
function keyIds({ folder }: DeskProfile): number[] {
  const file = join(folder, 'keys', 'pr_ngiti.st_ana.keys.json')
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: { id: number }[] }
  return keys.map(({ id }) => id)
}

const notices = (desk: DeskApp) => desk.page.getByRole('region', { name: 'Notices' })

async function signOut(desk: DeskApp): Promise<void> {
  await desk.page.getByRole('button', { name: 'Ana Reyes' }).click()
  await desk.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(desk.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
}

test('the search finds a word that is written into the profile, in each encoding', ({
  profile,
}) => {
  const word = 'Inés Peñaflor'
  const file = join(profile.folder, 'leak')
  for (const encoding of ['utf8', 'utf16le', 'latin1'] as const) {
    writeFileSync(file, word, encoding)
    expect(readableBelow(profile.folder, [word, 'another word']), encoding).toHaveLength(1)
  }
  rmSync(file)
})

test('drafts, waiting messages and what was said survive a kill, and are readable to nobody', async ({
  launch,
  clinic,
  profile,
}) => {
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const window = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  phone.say('Masakit po ang ngipin ko')
  await expect(window.row('Maria Santos')).toContainText('Masakit')
  await window.open('Maria Santos')
  await window.send('Maria Santos', 'Can you come at three today?')
  await phone.hears('Can you come at three today?')
  await clinic.broker.kill()
  await expect(window.connection).toContainText('Offline')
  await window.send('Maria Santos', 'This one waits for the network')
  await expect(window.message('Maria Santos', 'This one waits')).toContainText('Waiting')
  await window.composer('Maria Santos').fill('This one is still a draft')
  await window.open('Ramon Cruz')
  await expect(window.row('Maria Santos')).toContainText('Draft')
  await desk.kill()
  const secrets = ['This one waits for the network', 'This one is still a draft']
  expect(readableBelow(profile.folder, [...clinic.words(), ...secrets])).toEqual([])
  const again = await launch()
  const after = windowOf(again.page)
  await after.open('Maria Santos')
  await expect(after.message('Maria Santos', 'This one waits')).toContainText('Waiting')
  await expect(after.composer('Maria Santos')).toHaveValue('This one is still a draft')
  await clinic.broker.restart()
  await phone.hears('This one waits for the network')
})

test('after 90 days a second key takes over and the first one goes, and draft and history are still there', async ({
  launch,
  clinic,
  profile,
}) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const window = windowOf(first.page)
  const phone = await clinic.phone('pt_maria')
  phone.say('Said under the first key')
  await window.open('Maria Santos')
  await expect(window.message('Maria Santos', 'Said under')).toBeVisible()
  await window.composer('Maria Santos').fill('Begun under the first key')
  await window.open('Ramon Cruz')
  await expect(window.row('Maria Santos')).toContainText('Draft')
  expect(keyIds(profile)).toEqual([1])
  await first.close()
  // So that nothing can be fetched again.
  await clinic.broker.kill()
  moveClock(profile, 91 * dayMs)
  const expectAll = async ({ page }: DeskApp) => {
    const after = windowOf(page)
    await after.open('Maria Santos')
    await expect(after.message('Maria Santos', 'Said under')).toBeVisible()
    await expect(after.composer('Maria Santos')).toHaveValue('Begun under the first key')
  }
  const second = await launch()
  await expectAll(second)
  // The first one goes when every row is sealed with the second.
  await expect.poll(() => keyIds(profile)).toEqual([2])
  await second.close()
  const third = await launch()
  await expectAll(third)
  expect(keyIds(profile)).toEqual([2])
})

test('signing out erases the key and the data of this person', async ({
  desk,
  profile,
  clinic,
}) => {
  const phone = await clinic.phone('pt_maria')
  phone.say('Good morning to the clinic')
  await expect(windowOf(desk.page).row('Maria Santos')).toContainText('Good morning')
  expect(kept(profile)).toContain('pr_ngiti.st_ana.keys.json')
  expect(await rowsOnDisk(desk)).not.toEqual([])
  await signOut(desk)
  expect(kept(profile)).toEqual([])
  expect(await rowsOnDisk(desk)).toEqual([])
})

test('whoever loses the last branch keeps nothing of it here, and an unsent text in memory alone', async ({
  desk,
  profile,
  clinic,
}) => {
  const window = windowOf(desk.page)
  const keys = join(profile.folder, 'keys', 'pr_ngiti.st_ana.keys.json')
  const phone = await clinic.phone('pt_maria')
  phone.say('Good morning to the clinic')
  await expect(window.row('Maria Santos')).toContainText('Good morning')
  const before = readFileSync(keys, 'utf8')
  await clinic.broker.kill()
  await expect(window.connection).toContainText('Offline')
  await window.open('Maria Santos')
  await window.send('Maria Santos', 'This one came too late')
  await expect(window.message('Maria Santos', 'This one came')).toContainText('Waiting')
  clinic.change((directory) => ({
    ...directory,
    staff: directory.staff.map((member) =>
      member.id === 'st_ana' ? { ...member, branches: [] } : member,
    ),
  }))
  await clinic.broker.restart()
  const empty = desk.page.getByRole('heading', { name: 'You have no branch yet' })
  await expect(empty).toBeVisible({ timeout: 30_000 })
  await expect(notices(desk)).toContainText('You no longer have access to Makati')
  await expect(notices(desk)).toContainText('This one came too late')
  // The old keys go before the new ones come.
  const now = () => (existsSync(keys) ? readFileSync(keys, 'utf8') : before)
  await expect.poll(now).not.toBe(before)
  await expect(desk.page.getByText('Good morning')).toHaveCount(0)
  // The mark of the database itself, and the account without a branch.
  expect((await rowsOnDisk(desk)).length).toBeLessThanOrEqual(2)
})

test('an erasure that was begun is finished by the next start', async ({
  launch,
  clinic,
  profile,
}) => {
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await expect(windowOf(desk.page).connection).toHaveText('Connected')
  await desk.kill()
  writeFileSync(join(profile.folder, 'keys', 'pr_ngiti.st_ana.erasing'), '')
  rmSync(join(profile.folder, 'credentials.json'))
  const again = await launch()
  await expect(again.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  expect(kept(profile)).toEqual([])
  expect(await rowsOnDisk(again)).toEqual([])
})

test('everything is removed from this computer when somebody asks for it', async ({
  desk,
  profile,
}) => {
  await desk.page.getByRole('link', { name: 'Settings' }).click()
  await desk.page.getByRole('tab', { name: 'Privacy and lock' }).click()
  await desk.page.getByRole('button', { name: 'Remove data' }).click()
  const dialog = desk.page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)
  expect(kept(profile)).not.toEqual([])
  await desk.page.getByRole('button', { name: 'Remove data' }).click()
  await dialog.getByRole('button', { name: 'Remove data' }).click()
  await expect(desk.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  expect(kept(profile)).toEqual([])
  expect(await rowsOnDisk(desk)).toEqual([])
})

test('without secure storage the session works in memory, says so, and writes nothing', async ({
  launch,
  clinic,
  profile,
}) => {
  const desk = await launch('none')
  await desk.signIn(clinic.signInOf('st_ana'))
  const window = windowOf(desk.page)
  await expect(notices(desk)).toContainText('no secure storage')
  await window.open('Maria Santos')
  const phone = await clinic.phone('pt_maria')
  await window.send('Maria Santos', 'Sent from memory alone')
  await phone.hears('Sent from memory alone')
  await expect(window.message('Maria Santos', 'Sent from memory')).toContainText(
    /Sent|Delivered|Read/,
  )
  await desk.close()
  expect(kept(profile)).toEqual([])
  expect(existsSync(join(profile.folder, 'Partitions', 'cache', 'IndexedDB'))).toBe(false)
  const again = await launch('none')
  await expect(again.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(again.page.getByText('Maria Santos')).toHaveCount(0)
})

test('a cache whose key is gone is fetched again, and what was not sent is counted', async ({
  launch,
  clinic,
  profile,
}) => {
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const window = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  phone.say('Good morning to the clinic')
  await expect(window.row('Maria Santos')).toContainText('Good morning')
  await clinic.broker.kill()
  await expect(window.connection).toContainText('Offline')
  await window.open('Maria Santos')
  await window.send('Maria Santos', 'Nobody will ever read this')
  await expect(window.message('Maria Santos', 'Nobody will')).toContainText('Waiting')
  await desk.close()
  rmSync(join(profile.folder, 'keys', 'pr_ngiti.st_ana.keys.json'))
  await clinic.broker.restart()
  const again = await launch()
  await expect(notices(again)).toContainText('one message that had not been sent is lost')
  await expect(windowOf(again.page).row('Maria Santos')).toContainText('Good morning')
})
