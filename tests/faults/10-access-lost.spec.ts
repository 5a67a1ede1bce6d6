import type { Page } from '@playwright/test'
import { BranchId } from '#shared/model/ids.ts'
import {
  allSeedsMs,
  changeAndConnect,
  changePatient,
  connect,
  firstLine,
  giveAna,
  notices,
  roundOf,
  seeds,
  takeBack,
  typeOffline,
  unsent,
} from '#tests/support/access-lost.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { rowsNaming } from '#tests/support/raw-cache.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

const maria = 'Maria Santos'

/** Everything that the window's document holds, wherever it stands in it. */
const documentOf = (page: Page) =>
  page.evaluate(() => `${document.title}\n${document.documentElement.outerHTML}`)

test('a plan that is lost leaves nothing of a chat in the window, and on its return what waited goes out once', async ({
  desk,
  clinic,
  profile,
}) => {
  test.setTimeout(allSeedsMs)
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  await view.open(maria)
  phone.say('A secret of the patient')
  await expect(view.message(maria, 'A secret of the patient')).toBeVisible()
  for (const round of seeds.map(roundOf)) {
    const seed = `seed ${round.seed}`
    await view.go(round.onProfile ? '#/patients/pt_maria/chat' : '#/chats/br_makati/pt_maria')
    await typeOffline({ desk, clinic, profile }, maria, round)
    await changeAndConnect({ desk, clinic }, (directory) => ({ ...directory, plan: 'free' }))
    const gate = desk.page.getByRole('heading', { name: 'Chats is part of Growth' })
    await expect(gate, seed).toBeVisible()
    await expect(view.navigation.getByRole('link', { name: /^Chats/ })).toHaveCount(0)
    expect(await documentOf(desk.page), seed).not.toMatch(/Maria|secret|Waits|Half a thought/)
    expect(await rowsNaming(desk, 'br_makati'), seed).toBeGreaterThan(0)

    clinic.change((directory) => ({ ...directory, plan: 'growth' }))
    await expect(view.thread(maria), seed).toBeVisible()
    await expect(view.log(maria).getByRole('article').first(), seed).toBeVisible()
    for (const text of round.texts) {
      const sent = view.message(maria, firstLine(text))
      // A phone repeats after 20 s what the service missed while the broker came back.
      await expect(sent, seed).toContainText('Delivered', { timeout: 40_000 })
      await expect(sent, seed).toHaveCount(1)
    }
    await expect(view.composer(maria), seed).toHaveValue(round.draft)
    await view.composer(maria).fill('')
    const heard = phone
      .received()
      .filter((line) => JSON.stringify(line).includes(`Waits ${round.seed}-`))
    expect(heard, `${seed}: what the phone has received`).toHaveLength(round.texts.length)
  }
  await expect(notices(desk.page).getByRole('group')).toHaveCount(0)
})

test('a branch that is withdrawn closes its thread, leaves the disk, and hands back what was typed', async ({
  desk,
  clinic,
  profile,
}) => {
  test.setTimeout(allSeedsMs)
  const view = windowOf(desk.page)
  for (const round of seeds.map(roundOf)) {
    const seed = `seed ${round.seed}`
    await view.go(round.onProfile ? '#/patients/pt_maria/chat' : '#/chats/br_makati/pt_maria')
    await typeOffline({ desk, clinic, profile }, maria, round)
    expect(await rowsNaming(desk, 'br_makati'), seed).toBeGreaterThan(0)
    await changeAndConnect({ desk, clinic }, giveAna('br_cebu'))

    if (!round.onProfile) await expect(view.row('Lito Abad'), seed).toBeVisible()
    await expect(view.thread(maria), seed).toHaveCount(0)
    await expect(desk.page.getByRole('heading', { name: maria })).toHaveCount(0)
    await expect(notices(desk.page)).toContainText('You no longer have access to Makati')
    await expect.poll(() => rowsNaming(desk, 'br_makati'), seed).toBe(0)
    const typed = round.draft === '' ? round.texts : [...round.texts, round.draft]
    await expect(notices(desk.page).getByRole('group'), seed).toHaveCount(typed.length)

    // They wait for whoever reads them: the return of the branch neither sends nor takes them.
    clinic.change(giveAna('br_makati', 'br_cebu'))
    await view.go('#/patients/pt_maria/chat')
    await expect(view.thread(maria), seed).toBeVisible()
    await expect(view.message(maria, 'Waits'), seed).toHaveCount(0)
    for (const text of typed)
      await takeBack(
        desk,
        text,
        /Maria Santos\..*access to Makati|Maria Santos\..*no longer in Makati/,
      )
    const lost = notices(desk.page).getByRole('button', { name: 'Dismiss' })
    await lost.click()
    await expect(lost, seed).toHaveCount(0)
  }
})

test('a patient who unlinks leaves Chats; the profile keeps the past and the invite, and nothing typed is lost', async ({
  desk,
  clinic,
  profile,
}) => {
  test.setTimeout(allSeedsMs)
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  await view.open(maria)
  phone.say('Something from before')
  await expect(view.message(maria, 'Something from before')).toBeVisible()
  for (const round of seeds.map(roundOf)) {
    const seed = `seed ${round.seed}`
    await view.go(round.onProfile ? '#/patients/pt_maria/chat' : '#/chats/br_makati/pt_maria')
    await typeOffline({ desk, clinic, profile }, maria, round)
    await changeAndConnect({ desk, clinic }, changePatient('pt_maria', { link: 'unlinked' }))
    const reason = desk.page.getByText(`${maria} has not linked the mobile app yet`)
    await expect(reason, seed).toBeVisible()
    await expect(view.composer(maria)).toHaveCount(0)
    await expect(notices(desk.page).getByRole('group'), seed).toHaveCount(round.texts.length)
    if (!round.onProfile) {
      await expect(view.thread(maria), seed).toHaveCount(0)
      await expect(desk.page.getByRole('status', { name: 'Announcements' })).toContainText(maria)
      await desk.page.getByRole('link', { name: 'Read it on the profile' }).click()
    }

    await expect(view.message(maria, 'Something from before'), seed).toBeVisible()
    const invite = desk.page.getByRole('button', { name: 'Invite to the app' })
    const place = async (locator: typeof reason) => (await locator.boundingBox())?.y ?? Infinity
    expect(await place(reason)).toBeLessThan(await place(view.log(maria)))
    expect(await place(invite)).toBeLessThan(await place(view.log(maria)))
    for (const text of round.texts) {
      await expectState(view.message(maria, firstLine(text)), 'Not sent')
      await takeBack(desk, text, /Maria Santos\./)
      await expect(view.message(maria, firstLine(text)), seed).toHaveCount(0)
    }
    if (round.draft !== '') {
      const left = desk.page.getByRole('region', { name: 'What you had begun to write' })
      await expect(left, seed).toContainText(round.draft)
      await left.getByRole('button', { name: 'Discard' }).click()
      await expect(left).toHaveCount(0)
    }
    await view.go('#/chats/br_makati')
    await expect(view.row('Ramon Cruz')).toBeVisible()
    await expect(view.row(maria), seed).toHaveCount(0)
    clinic.change(changePatient('pt_maria', { link: 'linked' }))
    await expect(view.row(maria), seed).toBeVisible()
  }
})

test('a message that waits while its patient unlinks and links again goes out once', async ({
  launch,
  clinic,
}) => {
  const line = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), server: line.url })
  const view = windowOf(desk.page)
  await view.open(maria)
  line.refuse()
  line.cut()
  await expect(view.connection).toHaveText('Offline – trying again')
  await view.send(maria, 'Back in time')
  await expectState(view.message(maria, 'Back in time'), 'Waiting')
  // The service sees both, one after the other.
  for (const link of ['unlinked', 'linked'] as const) {
    await clinic.service.stop()
    clinic.change(changePatient('pt_maria', { link }))
    await clinic.service.start()
  }
  await line.accept()
  await connect(desk.page)
  await expectState(view.message(maria, 'Back in time'), 'Sent')
  const phone = await clinic.phone('pt_maria')
  await phone.hears('Back in time')
  await expect(view.message(maria, 'Back in time')).toHaveCount(1)
  await expect(unsent(desk.page, 'Back in time')).toHaveCount(0)
  line.close()
})

test('a refused message whose row has left Chats is in sight again after a restart', async ({
  launch,
  clinic,
  profile,
}) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await windowOf(first.page).open(maria)
  const round = { ...roundOf(7), texts: ['Still to be seen'], draft: '' }
  await typeOffline({ desk: first, clinic, profile }, maria, round)
  await changeAndConnect({ desk: first, clinic }, changePatient('pt_maria', { link: 'unlinked' }))
  await expect(unsent(first.page, 'Still to be seen')).toBeVisible()
  await first.kill()
  const second = await launch()
  await takeBack(second, 'Still to be seen', /Maria Santos/)
})

test('a patient who moves takes the open conversation along, and what could not be sent is handed back', async ({
  desk,
  clinic,
  profile,
}) => {
  test.setTimeout(allSeedsMs)
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  await view.open(maria)
  phone.say('Something from before')
  await expect(view.message(maria, 'Something from before')).toBeVisible()
  for (const [at, round] of seeds.map(roundOf).entries()) {
    const seed = `seed ${round.seed}`
    const [from, to] = at % 2 === 0 ? ['br_makati', 'br_cebu'] : ['br_cebu', 'br_makati']
    const [left, now] = at % 2 === 0 ? ['Makati', 'Cebu'] : ['Cebu', 'Makati']
    await view.go(round.onProfile ? '#/patients/pt_maria/chat' : `#/chats/${from}/pt_maria`)
    await typeOffline({ desk, clinic, profile }, maria, round)
    await changeAndConnect(
      { desk, clinic },
      changePatient('pt_maria', { branch: BranchId.parse(to) }),
    )
    await expect(view.branch.locator('option:checked'), seed).toHaveText(now)
    await expect(view.message(maria, 'Something from before'), seed).toBeVisible()
    await expect(view.composer(maria), seed).toHaveValue(round.draft)
    await view.composer(maria).fill('')
    const why = `${maria} is now a patient of ${now}`
    await expect(notices(desk.page), seed).toContainText(why)
    await expect(desk.page.getByRole('status', { name: 'Announcements' })).toContainText(why)
    for (const text of round.texts) {
      await takeBack(desk, text, new RegExp(`Not sent to ${maria}\\..*no longer in ${left}`))
    }
    await expect(view.message(maria, 'Waits'), seed).toHaveCount(0)
  }
})

test('a patient who moves out of sight closes the conversation, and everything typed is handed back', async ({
  launch,
  clinic,
  profile,
}) => {
  test.setTimeout(allSeedsMs)
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_cora'))
  const view = windowOf(desk.page)
  const lito = 'Lito Abad'
  for (const round of seeds.map(roundOf)) {
    const seed = `seed ${round.seed}`
    await view.go(round.onProfile ? '#/patients/pt_lito/chat' : '#/chats/br_cebu/pt_lito')
    await typeOffline({ desk, clinic, profile }, lito, round)
    const moved = changePatient('pt_lito', { branch: BranchId.parse('br_makati') })
    await changeAndConnect({ desk, clinic }, moved)
    await expect(view.thread(lito), seed).toHaveCount(0)
    await expect(view.composer(lito)).toHaveCount(0)
    const said = round.onProfile
      ? 'This patient has moved to another branch'
      : `${lito} is no longer a patient of Cebu`
    await expect(desk.page.getByRole('main').getByText(said), seed).toBeVisible()
    // A draft stays where it was written until one goes away from there.
    await view.go('#/settings/about')
    const typed = round.draft === '' ? round.texts : [...round.texts, round.draft]
    await expect(notices(desk.page).getByRole('group'), seed).toHaveCount(typed.length)
    for (const text of typed) await takeBack(desk, text, /Lito Abad\..*no longer in Cebu/)
    await view.go('#/chats/br_cebu')
    clinic.change(changePatient('pt_lito', { branch: BranchId.parse('br_cebu') }))
    await view.open(lito)
    await expect(view.composer(lito), seed).toHaveValue('')
  }
})

test('the clipboard takes a text, and no page may read it', async ({ desk }) => {
  const outcome = await desk.page.evaluate(() =>
    navigator.clipboard.readText().then(
      () => 'read',
      (error: unknown) => (error instanceof Error ? error.name : 'refused'),
    ),
  )
  expect(outcome).toBe('NotAllowedError')
})
