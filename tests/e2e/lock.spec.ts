import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandNames } from '#shared/ipc/names.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expectAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { documents, lockOf } from '#tests/support/locked.ts'
import { longestShareOfMain } from '#tests/support/main-pauses.ts'
import { putFile } from '#tests/support/put-file.ts'
import { rowsOnDisk } from '#tests/support/raw-cache.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

const canaries = ['Canary from Maria', 'Canary of a draft', 'Maria Santos', 'Ramon Cruz']
const password = 'password of st_ana'

const unreadOf = async (desk: DeskApp) => (await callDesk(desk, 'mirrors.get', undefined)).unread

/** What main answers to a locked window, whatever it is asked: by command. */
function answersOf(desk: DeskApp): Promise<Record<string, string>> {
  const asking = commandNames.filter((name) => !/^(app|session)\./u.test(name))
  return desk.page.evaluate(async (names) => {
    const thread = { branch: 'br_makati', patient: 'pt_maria' }
    const input = { ...thread, patients: ['pt_maria'], text: 'x', words: 'Canary', upTo: 1 }
    const answers = names.map(async (name) => {
      const result = await window.desk.invoke(name, name === 'mirrors.get' ? undefined : input)
      return [name, JSON.stringify(result)] as const
    })
    return Object.fromEntries(await Promise.all(answers))
  }, asking)
}

test('locked, nothing of a conversation is anywhere; what comes is counted, and all is there after unlocking', async ({
  launch,
  clinic,
  notifications,
}) => {
  const line = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
  const desk = await launch()
  const { page } = desk
  await desk.signIn({ ...clinic.signInOf('st_ana'), server: line.url })
  const view = windowOf(page)
  const lock = lockOf(desk)
  const phone = await clinic.phone('pt_maria')
  await view.open('Maria Santos')
  phone.say('Canary from Maria')
  await expect(view.message('Maria Santos', 'Canary from Maria')).toBeVisible()
  await view.composer('Maria Santos').fill('Canary of a draft')

  const connected = line.counts.connections
  await lock.lockBy(() => page.keyboard.press('Control+l'))
  await expect(lock.field).toBeFocused()
  await expect.poll(() => documents(desk)).not.toMatch(/Canary/u)
  const shown = await documents(desk)
  for (const canary of canaries) expect(shown, canary).not.toContain(canary)
  await page.screenshot({ path: 'test-results/lock-light.png' })

  const answers = await answersOf(desk)
  for (const canary of canaries) expect(JSON.stringify(answers), canary).not.toContain(canary)
  const told = Object.keys(answers).filter((name) => !answers[name]?.includes('"code":"locked"'))
  expect(told.sort()).toEqual([
    'conversation.take-wanted',
    'mirrors.get',
    'thread.bring-to-front',
    'waiting.list',
  ])

  // A try is judged once the desk behind it has ended: from there on nothing is stored.
  const share = await longestShareOfMain(desk, async () => {
    await lock.tryWith('not it')
    await expect(lock.problem).toContainText('4 tries')
  })
  expect(share, 'of a try main stands still').toBeLessThan(0.25)
  const rows = await rowsOnDisk(desk)
  const before = notifications.shown().length
  const second = await clinic.phone('pt_ramon')
  phone.say('Written to a locked desk')
  phone.say('And once more')
  second.say('From somebody else')
  await expect.poll(() => unreadOf(desk)).toEqual({ br_makati: 2 })
  await expect.poll(() => notifications.shown().length).toBeGreaterThan(before)
  for (const { summary, body } of notifications.shown().slice(before))
    expect(`${summary} ${body}`).not.toMatch(/Maria|Ramon|locked desk|once more|somebody/u)
  expect(await rowsOnDisk(desk), 'nothing is stored').toEqual(rows)

  await lock.tryWith(password)
  await expect(view.message('Maria Santos', 'And once more')).toBeVisible()
  await expect(view.composer('Maria Santos')).toHaveValue('Canary of a draft')
  await expect(view.row('Ramon Cruz')).toContainText('From somebody else')
  expect(line.counts.connections, 'one connection, all the time').toBe(connected)
  line.close()
})

test('a message that waits behind the lock goes out once after unlocking, by the system too', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  const lock = lockOf(desk)
  await view.open('Ramon Cruz')
  await clinic.broker.kill()
  await expect(view.connection).toHaveText('Offline – trying again')
  await view.send('Ramon Cruz', 'I waited behind the lock')
  await expectState(view.message('Ramon Cruz', 'I waited behind the lock'), 'Waiting')
  await lock.lockBy(() => lock.emit('suspend'))
  // Offline too.
  await lock.tryWith(password)
  await expectState(view.message('Ramon Cruz', 'I waited behind the lock'), 'Waiting')
  await lock.lockBy(() => lock.emit('lock-screen'))
  await clinic.broker.restart()
  await expect
    .poll(async () => (await callDesk(desk, 'mirrors.get', undefined)).connection.state)
    .toBe('connected')
  expect(clinic.service.messages().map(({ text }) => text)).not.toContain(
    'I waited behind the lock',
  )
  await lock.tryWith(password)
  await expectState(view.message('Ramon Cruz', 'I waited behind the lock'), 'Sent')
  const phone = await clinic.phone('pt_ramon')
  await phone.hears('I waited behind the lock')
  const texts = clinic.service.messages().map(({ text }) => text)
  expect(texts.filter((text) => text === 'I waited behind the lock')).toHaveLength(1)
})

test('five wrong tries cost time, also after a restart; a locked desk starts locked', async ({
  launch,
  clinic,
  profile,
}) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await windowOf(first.page).open('Maria Santos')
  // The person's menu.
  await first.page.getByRole('button', { name: 'Ana Reyes' }).click()
  const before = lockOf(first)
  await before.lockBy(() => first.page.getByRole('menuitem', { name: 'Lock', exact: true }).click())
  await before.tryWith('not it')
  await expect(before.problem).toHaveText(
    'That is not right. 4 tries left before you have to wait.',
  )
  await expectAccessible(first.page, 'the lock after a wrong try')
  await first.kill()

  const second = await launch()
  const lock = lockOf(second)
  await expect(lock.heading).toBeVisible()
  await expect(second.page.getByText('Ana Reyes')).toBeVisible()
  expect(await documents(second)).not.toContain('Maria Santos')
  for (const left of ['3 tries', '2 tries', 'One more try']) {
    await lock.tryWith('not it')
    await expect(lock.problem).toContainText(left)
  }
  await lock.tryWith('not it')
  await expect(lock.problem).toHaveText('Too many wrong tries. Wait a little, then try again.')
  await expect(lock.button).toBeDisabled()
  await second.kill()

  // A clock that was set an hour ahead shortens nothing.
  putFile(profile.clockFile, '0 3600000')
  const third = await launch()
  const again = lockOf(third)
  await expect(again.heading).toBeVisible()
  await expect(again.button).toBeDisabled()
  expect(await callDesk(third, 'session.unlock', { secret: password })).toMatchObject({
    is: 'wait',
  })
  // Time that has passed does.
  putFile(profile.clockFile, '31000 0')
  expect(await callDesk(third, 'session.unlock', { secret: password })).toEqual({ is: 'unlocked' })
  await expect(windowOf(third.page).connection).toHaveText('Connected')
})

test('a PIN unlocks, at every start too; without it nobody gets at the key', async ({
  launch,
  clinic,
  profile,
}) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(first.page)
  await view.open('Maria Santos')
  await view.composer('Maria Santos').fill('A draft under a PIN')
  await view.go('#/settings/privacy')
  await first.page.getByRole('button', { name: 'Set a PIN' }).click()
  const dialog = first.page.getByRole('dialog', { name: 'Set a PIN' })
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByLabel('New PIN', { exact: true }).fill('123456')
  await dialog.getByLabel('New PIN once more').fill('123456')
  await dialog.getByRole('button', { name: 'Set a PIN' }).click()
  await expect(dialog.getByRole('alert')).toContainText('one of the first')
  await dialog.getByLabel('New PIN', { exact: true }).fill('280417')
  await dialog.getByLabel('New PIN once more').fill('280417')
  await expectAccessible(first.page, 'the PIN', { isDialog: true })
  await first.page.screenshot({ path: 'test-results/lock-pin.png' })
  await dialog.getByRole('button', { name: 'Set a PIN' }).click()
  await expect(first.page.getByRole('button', { name: 'Remove PIN' })).toBeVisible()
  await first.kill()

  const second = await launch()
  const lock = lockOf(second)
  await lock.tryWith('280418')
  await expect(lock.problem).toContainText('4 tries')
  await lock.tryWith('280417')
  const again = windowOf(second.page)
  await expect(again.connection).toHaveText('Connected')
  await again.open('Maria Santos')
  await expect(again.composer('Maria Santos')).toHaveValue('A draft under a PIN')
  await second.close()

  // Forgotten: the password opens as well.
  const third = await launch()
  await lockOf(third).tryWith(password)
  await expect(windowOf(third.page).connection).toHaveText('Connected')
  await windowOf(third.page).go('#/settings/privacy')
  await third.page.getByRole('button', { name: 'Remove PIN' }).click()
  const removal = third.page.getByRole('dialog', { name: 'Remove PIN' })
  await removal.getByLabel('Password', { exact: true }).fill(password)
  await removal.getByRole('button', { name: 'Remove PIN' }).click()
  await expect(third.page.getByRole('button', { name: 'Set a PIN' })).toBeVisible()
  await third.kill()

  const fourth = await launch()
  await expect(windowOf(fourth.page).connection).toHaveText('Connected')
  await fourth.page.keyboard.press('Control+l')
  await expect(lockOf(fourth).heading).toBeVisible()
  await fourth.kill()
  // Whoever takes away what a secret is held against gets the whole sign-in, and finds nothing open.
  const keys = join(profile.folder, 'keys', 'pr_ngiti.st_ana.keys.json')
  rmSync(keys)
  const fifth = await launch()
  await expect(fifth.page.getByRole('alert')).toContainText('who may unlock it')
  await expect(fifth.page.getByRole('textbox', { name: 'Username' })).toHaveValue('st_ana')
})

test('the demo locks as well: its screen says the password, and what was kept in memory alone is there again', async ({
  launch,
}) => {
  const desk = await launch()
  const { page } = desk
  const lock = lockOf(desk)
  await page.getByRole('button', { name: 'Try the demo practice' }).click()
  const rows = page.getByRole('list', { name: 'Conversations' }).getByRole('link')
  await expect(rows.first()).toBeVisible({ timeout: 30_000 })
  await rows.first().click()
  const field = page.getByRole('textbox', { name: /^Message to / })
  await field.fill('A draft in memory')
  await lock.lockBy(() => page.keyboard.press('Control+l'))
  const hint = await page.getByText('The password of the demo practice is').innerText()
  await lock.tryWith('not it')
  await expect(lock.problem).toContainText('4 tries')
  await lock.tryWith(hint.split(' ').at(-1) ?? '')
  await expect(field).toHaveValue('A draft in memory')
})
