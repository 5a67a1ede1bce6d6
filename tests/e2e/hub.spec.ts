import type { Locator, Page } from '@playwright/test'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { withPast } from '#tests/support/past-conversations.ts'
import type { PastLine } from '#tests/support/past-conversations.ts'
import { windowOf } from '#tests/support/window.ts'

const day = 24 * 60

/** Maria and one Ana Cruz wait for an answer, Maria's words are new; Ramon was answered, the other Ana has written nothing. */
const past: Record<string, PastLine[]> = {
  pt_maria: [
    ['patient', 3 * day, 'Good morning po'],
    ['st_ben', 3 * day - 5, 'Good morning, how can we help?'],
    ['patient', 42, 'Can I move my cleaning to Friday?'],
  ],
  pt_ramon: [
    ['patient', 5 * day, 'Is parking free?'],
    ['st_ana', 5 * day - 10, 'Yes, for patients it is'],
  ],
  pt_ana_1: [['patient', 26 * 60, 'Do you open on Saturday?']],
}
const marks = [
  { patient: 'pt_maria', upTo: 2 },
  { patient: 'pt_ramon', upTo: 2 },
  { patient: 'pt_ana_1', upTo: 1 },
]

function hubOf(page: Page) {
  const list = page.getByRole('list', { name: 'Conversations' })
  return {
    ...windowOf(page),
    list,
    rows: list.getByRole('link'),
    filter: (name: string) => page.getByRole('radio', { name, exact: true }),
    search: page.getByRole('searchbox', { name: 'Search conversations' }),
    menu: page.getByRole('menu'),
    /** Something else under the pointer, so that the list goes its own way. */
    leaveList: () => page.getByRole('navigation', { name: 'Main' }).hover(),
  }
}

async function names(rows: Locator): Promise<string[]> {
  const labels = await rows.evaluateAll((links) =>
    links.map((link) => link.getAttribute('aria-label') ?? ''),
  )
  return labels.map((label) => label.split(',')[0] ?? '')
}

async function signedIn(launch: () => Promise<DeskApp>, form: object): Promise<DeskApp> {
  const desk = await launch()
  await desk.signIn(form as Parameters<DeskApp['signIn']>[0])
  await expect(desk.page.getByRole('status', { name: 'Connection' })).toHaveText('Connected')
  return desk
}

test.describe('with conversations that have been held', () => {
  test.beforeEach(async ({ clinic }) => {
    await withPast(clinic, past, marks)
  })

  test('a row says who it is, what was said last, by whom and when, and what waits', async ({
    desk,
  }) => {
    const hub = hubOf(desk.page)
    await expect(hub.row('Maria Santos')).toHaveAccessibleName(
      /^Maria Santos, unread, Can I move my cleaning to Friday\?, \d{1,2}:\d\d/,
    )
    await expect(hub.row('Maria Santos')).toHaveAccessibleDescription(
      /Needs reply, waiting 4[23] minutes/,
    )
    await expect(hub.row('Ramon Cruz')).toHaveAccessibleName(
      /^Ramon Cruz, You: Yes, for patients it is, (Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/,
    )
    await expect(hub.row('Ramon Cruz')).not.toHaveAccessibleDescription(/Needs reply/)
    await hub.open('Ramon Cruz')
    await hub.composer('Ramon Cruz').fill('By the way')
    await hub.open('Maria Santos')
    await expect(hub.row('Ramon Cruz')).toHaveAccessibleDescription(/Draft/)
    await expect(hub.rows).toHaveCount(4)
    const item = hub.list.getByRole('listitem').nth(1)
    await expect(item).toHaveAttribute('aria-setsize', '4')
    await expect(item).toHaveAttribute('aria-posinset', '2')
  })

  test('each filter shows its own and says how many; no reply needed takes one off it', async ({
    desk,
  }) => {
    const hub = hubOf(desk.page)
    await hub.open('Ramon Cruz')
    await hub.composer('Ramon Cruz').fill('By the way')
    await hub.leaveList()
    const expected = { All: 4, Unread: 1, 'Needs reply': 2, Drafts: 1 }
    for (const [name, count] of Object.entries(expected)) {
      await expect(hub.filter(name)).toHaveAccessibleDescription(
        `${count} conversation${count === 1 ? '' : 's'}`,
      )
    }
    await hub.filter('Needs reply').check()
    expect(await names(hub.rows)).toEqual(['Maria Santos', 'Ana Cruz'])
    await hub.open('Maria Santos')
    await desk.page.getByRole('button', { name: 'More' }).click()
    await desk.page.getByRole('menuitem', { name: 'No reply needed' }).click()
    await expect(hub.filter('Needs reply')).toHaveAccessibleDescription('1 conversation')
    // The one that is open stays until somebody leaves it.
    await hub.leaveList()
    await expect(hub.row('Maria Santos')).toBeVisible()
    await hub.open('Ana Cruz')
    await hub.leaveList()
    await expect(hub.row('Maria Santos')).toHaveCount(0)

    await hub.row('Ana Cruz').click({ button: 'right' })
    await expect(hub.menu).toHaveAccessibleName('Ana Cruz')
    await desk.page.getByRole('menuitem', { name: 'No reply needed' }).click()
    await expect(hub.filter('Needs reply')).toHaveAccessibleDescription('0 conversations')
    await hub.filter('Drafts').check()
    await expect(hub.rows).toHaveCount(1)
    await hub.filter('Needs reply').check()
    await expect(desk.page.getByText('Nobody in Makati is waiting for an answer.')).toBeVisible()
    await desk.page.getByRole('button', { name: 'Show all' }).click()
    await expect(hub.rows).toHaveCount(4)
  })

  test('whoever has waited longest comes first when that is wanted, after a restart too', async ({
    launch,
    clinic,
  }) => {
    const form = { ...clinic.signInOf('st_ana'), keep: true }
    const first = await signedIn(launch, form)
    const hub = hubOf(first.page)
    await expect(hub.row('Maria Santos')).toBeVisible()
    expect((await names(hub.rows))[0]).toBe('Maria Santos')
    await first.page.getByRole('button', { name: 'Oldest waiting first' }).click()
    await expect
      .poll(() => names(hub.rows))
      .toEqual(['Ana Cruz', 'Maria Santos', 'Ramon Cruz', 'Ana Cruz'])
    await expect(hub.row('Maria Santos')).toContainText(/4[23] min/)
    await first.close()
    const again = hubOf((await launch()).page)
    await expect
      .poll(async () => (await names(again.rows)).slice(0, 2))
      .toEqual(['Ana Cruz', 'Maria Santos'])
  })

  test('an age goes on while nothing happens', async ({ desk, clinic }) => {
    const hub = hubOf(desk.page)
    await expect(hub.row('Maria Santos')).toHaveAccessibleDescription(/waiting 4[23] minutes/)
    clinic.service.moveClock(60 * 60_000)
    // Any reply tells the desk what time it is.
    await hub.open('Ramon Cruz')
    await hub.send('Ramon Cruz', 'See you then')
    await expect(hub.row('Maria Santos')).toHaveAccessibleDescription(/waiting 1 hour/)
  })

  test('names are found without their accents, and numbers however they are written', async ({
    desk,
  }) => {
    const hub = hubOf(desk.page)
    await expect(hub.rows).toHaveCount(4)
    for (const number of ['0917 555 0101', '+63 (917) 555-0101', '639175550101', '555.01.01']) {
      await hub.search.fill(number)
      await expect(hub.rows).toHaveCount(1)
      await expect(hub.rows).toHaveAccessibleDescription(/0101/)
    }
    await hub.search.fill('SANTÓS')
    await expect.poll(() => names(hub.rows)).toEqual(['Maria Santos'])
    await hub.search.fill('Nobody of that name')
    await expect(desk.page.getByText('Nobody here matches “Nobody of that name”')).toBeVisible()
    await desk.page.getByRole('button', { name: 'Clear search' }).last().click()
    await expect(hub.rows).toHaveCount(4)
    await expect(hub.search).toHaveValue('')
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
    await expect(hub.menu).toHaveAccessibleName('Ana Cruz')
    await page.keyboard.press('Escape')
    await expect(hub.rows.nth(1)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(hub.thread('Ana Cruz')).toBeVisible()
    expect(await names(hub.rows)).toEqual(before)
  })

  test('each branch keeps its search, its filter and its conversation', async ({ desk }) => {
    const hub = hubOf(desk.page)
    await hub.open('Maria Santos')
    await hub.filter('Needs reply').check()
    await hub.search.fill('mar')
    await hub.branch.selectOption({ label: 'Cebu' })
    await expect(hub.row('Lito Abad')).toBeVisible()
    await expect(hub.search).toHaveValue('')
    await expect(hub.filter('All')).toBeChecked()
    await expect(hub.thread('Maria Santos')).toHaveCount(0)
    await hub.open('Lito Abad')
    await hub.branch.selectOption({ label: 'Makati' })
    await expect(hub.thread('Maria Santos')).toBeVisible()
    await expect(hub.search).toHaveValue('mar')
    await expect(hub.filter('Needs reply')).toBeChecked()
    await hub.branch.selectOption({ label: 'Cebu' })
    await expect(hub.thread('Lito Abad')).toBeVisible()
  })

  test('a conversation that has moved away meanwhile does not take one along', async ({
    desk,
    clinic,
  }) => {
    const hub = hubOf(desk.page)
    await hub.open('Maria Santos')
    await hub.branch.selectOption({ label: 'Cebu' })
    await expect(hub.row('Lito Abad')).toBeVisible()
    clinic.change((directory) => ({
      ...directory,
      patients: directory.patients.map((patient) =>
        patient.id === 'pt_maria' ? { ...patient, branch: 'br_cebu' as never } : patient,
      ),
    }))
    await expect(hub.row('Maria Santos')).toBeVisible()
    await hub.branch.selectOption({ label: 'Makati' })
    await expect(hub.row('Ramon Cruz')).toBeVisible()
    await expect(hub.branch).toHaveValue('br_makati')
    await expect(desk.page.getByText('Choose a conversation')).toBeVisible()
  })
})

test.describe('with nobody linked', () => {
  test.use({ changes: { patients: [] } })

  test('a branch without linked patients says so, and leads to the patients', async ({ desk }) => {
    await expect(desk.page.getByText('No linked patients in Makati yet')).toBeVisible()
    await desk.page.getByRole('link', { name: 'See the patients' }).click()
    await expect(desk.page).toHaveURL(/#\/patients$/)
  })
})

test('while a branch arrives for the first time the list says so', async ({ launch, clinic }) => {
  await clinic.service.stop()
  const desk = await signedIn(launch, clinic.signInOf('st_ana'))
  await expect(desk.page.getByText('Receiving the conversations of Makati')).toBeVisible()
  await clinic.service.start()
  await expect(hubOf(desk.page).row('Maria Santos')).toBeVisible()
})

test('without a branch the window says whom to ask, and opens by itself', async ({
  launch,
  clinic,
}) => {
  const withBranches = (branches: string[]) => {
    clinic.change((directory) => ({
      ...directory,
      staff: directory.staff.map((member) =>
        member.id === 'st_ana' ? { ...member, branches: branches as never } : member,
      ),
    }))
  }
  withBranches([])
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  await expect(desk.page.getByRole('heading', { name: 'You have no branch yet' })).toHaveCount(1)
  withBranches(['br_makati'])
  await expect(hubOf(desk.page).row('Maria Santos')).toBeVisible()
})
