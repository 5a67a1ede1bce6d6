import { expect, test } from '#tests/support/e2e.ts'
import { hubOf, marks, names, past, signedIn } from '#tests/support/hub.ts'
import { withPast } from '#tests/support/past-conversations.ts'

test.beforeEach(async ({ clinic }) => {
  await withPast(clinic, past, marks)
})

test('marked unread while it is open, a conversation stays unread until one comes back to it', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  const hub = hubOf(page)
  const more = page.getByRole('button', { name: 'More' })
  const markUnread = page.getByRole('menuitem', { name: 'Mark unread' })
  await hub.open('Ramon Cruz')
  const divider = hub.thread('Ramon Cruz').getByRole('separator', { name: 'New messages' })
  await expect(divider).toHaveCount(0)
  await more.click()
  await markUnread.click()
  await expect(hub.row('Ramon Cruz')).toHaveAccessibleName(/^Ramon Cruz, unread, /)
  await expect(divider).toBeVisible()
  // The service has it; nothing here has read it again.
  const colleague = await clinic.party('staff', 'st_ben')
  const isUnread = async () => {
    const { threads } = (await colleague.result('snapshot', { branch: 'br_makati' })) as {
      threads: { patient: string; unread: number }[]
    }
    return threads.find(({ patient }) => patient === 'pt_ramon')?.unread
  }
  await expect.poll(isUnread).toBe(1)
  // A fence: a later mark of another conversation has come and gone.
  await hub.open('Maria Santos')
  await expect(hub.row('Maria Santos')).not.toHaveAccessibleName(/unread/)
  expect(await isUnread()).toBe(1)
  await expect(hub.row('Ramon Cruz')).toHaveAccessibleName(/^Ramon Cruz, unread, /)
  await hub.open('Ramon Cruz')
  await expect(divider).toBeVisible()
  await expect(hub.row('Ramon Cruz')).not.toHaveAccessibleName(/unread/)
  await expect.poll(isUnread).toBe(0)
  await colleague.close()
})

test('without a connection a row is marked unread and settled, and both survive a restart', async ({
  launch,
  clinic,
}) => {
  const form = { ...clinic.signInOf('st_ana'), keep: true }
  const first = await signedIn(launch, form)
  const hub = hubOf(first.page)
  await hub.open('Ramon Cruz')
  await expect(hub.log('Ramon Cruz')).toContainText('Is parking free?')
  await clinic.broker.kill()
  await expect(hub.connection).toHaveText('Offline – trying again')
  await hub.row('Ramon Cruz').click({ button: 'right' })
  await first.page.getByRole('menuitem', { name: 'Mark unread' }).click()
  await expect(hub.row('Ramon Cruz')).toHaveAccessibleName(/unread/)
  await hub.row('Maria Santos').click({ button: 'right' })
  await first.page.getByRole('menuitem', { name: 'No reply needed' }).click()
  await expect(hub.row('Maria Santos')).not.toHaveAccessibleDescription(/Needs reply/)
  await first.kill()

  const second = await launch()
  const again = hubOf(second.page)
  await expect(again.row('Ramon Cruz')).toHaveAccessibleName(/unread/)
  await expect(again.row('Maria Santos')).not.toHaveAccessibleDescription(/Needs reply/)
  await expect(
    again.navigation.getByRole('link', { name: 'Chats, 2 unread', exact: true }),
  ).toBeVisible()
  await clinic.broker.restart()
  await expect(again.connection).toHaveText('Connected', { timeout: 30_000 })
  const colleague = await clinic.party('staff', 'st_ben')
  await expect
    .poll(async () => {
      const { threads } = (await colleague.result('snapshot', { branch: 'br_makati' })) as {
        threads: { patient: string; unread: number; settled: number }[]
      }
      const of = (id: string) => threads.find(({ patient }) => patient === id)
      return [of('pt_ramon')?.unread, of('pt_maria')?.settled]
    })
    .toEqual([1, 3])
  await colleague.close()
})

test('the list keeps its order under the pointer, says what moved up, and goes on when it is left', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  const hub = hubOf(page)
  await expect(hub.rows).toHaveCount(4)
  const before = await names(hub.rows)
  expect(before.indexOf('Ramon Cruz')).toBe(2)
  await hub.row('Maria Santos').hover()
  const phone = await clinic.phone('pt_ramon')
  phone.say('One more question')
  await expect(hub.row('Ramon Cruz')).toHaveAccessibleName(/One more question/)
  expect(await names(hub.rows)).toEqual(before)
  const moved = page.getByRole('button', { name: '1 conversation moved up' })
  await expect(moved).toBeVisible()
  await moved.click()
  await expect.poll(async () => (await names(hub.rows))[0]).toBe('Ramon Cruz')
  await expect(moved).toHaveCount(0)

  await hub.row('Ramon Cruz').hover()
  const maria = await clinic.phone('pt_maria')
  maria.say('Hello?')
  await expect(page.getByRole('button', { name: '1 conversation moved up' })).toBeVisible()
  expect((await names(hub.rows))[0]).toBe('Ramon Cruz')
  await hub.leaveList()
  await expect.poll(async () => (await names(hub.rows))[0]).toBe('Maria Santos')
})

test('the row that was pressed is the one that opens, whatever comes while the button is down', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  const hub = hubOf(page)
  const phone = await clinic.phone('pt_ramon')
  await hub.row('Ramon Cruz').hover()
  await page.mouse.down()
  phone.say('I am at the door')
  await expect(hub.row('Ramon Cruz')).toHaveAccessibleName(/I am at the door/)
  await page.mouse.up()
  await expect(hub.thread('Ramon Cruz')).toBeVisible()
  await expect(hub.composer('Ramon Cruz')).toBeVisible()

  // A patient who leaves while a neighbour's row is under the pointer moves nobody there.
  await hub.leaveList()
  await hub.row('Maria Santos').hover()
  clinic.change((directory) => ({
    ...directory,
    patients: directory.patients.map((patient) =>
      patient.id === 'pt_ramon' ? { ...patient, link: 'unlinked' as const } : patient,
    ),
  }))
  await expect(hub.row('Ramon Cruz')).toHaveCount(0)
  await page.mouse.down()
  await page.mouse.up()
  await expect(hub.thread('Maria Santos')).toBeVisible()
})

test('in the keyboard’s hands the list keeps its order as well', async ({ desk, clinic }) => {
  const { page } = desk
  const hub = hubOf(page)
  await hub.leaveList()
  await expect(hub.rows).toHaveCount(4)
  await hub.filter('All').focus()
  await page.keyboard.press('Tab')
  await expect(hub.rows.first()).toBeFocused()
  const before = await names(hub.rows)
  await page.keyboard.press('ArrowDown')
  await expect(hub.rows.nth(1)).toBeFocused()
  const phone = await clinic.phone('pt_ramon')
  phone.say('Hello again')
  await expect(page.getByRole('button', { name: '1 conversation moved up' })).toBeVisible()
  expect(await names(hub.rows)).toEqual(before)
  await page.keyboard.press('Shift+F10')
  await expect(hub.menu).toHaveAccessibleName('Ana Cruz, phone …0101')
  await page.keyboard.press('Escape')
  await expect(hub.rows.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  // Opening goes on to the composer, and the list goes its own way.
  await expect(hub.composer('Ana Cruz')).toBeFocused()
  await expect.poll(async () => (await names(hub.rows))[0]).toBe('Ramon Cruz')
})
