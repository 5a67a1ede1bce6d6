import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { frameTimes, watchFrames, workMeter } from '#tests/support/frame-times.ts'
import { hubOf, marks, names, past, signedIn } from '#tests/support/hub.ts'
import { withPast } from '#tests/support/past-conversations.ts'

test.describe('with conversations that have been held', () => {
  test.beforeEach(async ({ clinic }) => {
    await withPast(clinic, past, marks)
  })

  test('a row says who it is, what was said last, by whom and when, and what waits', async ({
    desk,
  }) => {
    const hub = hubOf(desk.page)
    // Shortly after midnight that was yesterday, which has no time.
    const dayIn = (at: number) =>
      new Date(at).toLocaleDateString('en', { timeZone: 'Asia/Manila', weekday: 'short' })
    const yesterday = dayIn(Date.now() - 42 * 60_000)
    const when = yesterday === dayIn(Date.now()) ? '\\d{1,2}:\\d\\d' : `${yesterday}$`
    await expect(hub.row('Maria Santos')).toHaveAccessibleName(
      new RegExp(`^Maria Santos, unread, Can I move my cleaning to Friday\\?, ${when}`),
    )
    await expect(hub.row('Maria Santos')).toHaveAccessibleDescription(
      /Needs reply, waiting 4[123] minutes/,
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
    await expect(hub.branch.getByRole('option', { name: 'Makati' })).toHaveAccessibleDescription(
      '1 unread',
    )
    await hub.filter('Needs reply').check()
    await expect.poll(() => names(hub.rows)).toEqual(['Maria Santos', 'Ana Cruz'])
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
    await expect(hub.menu).toHaveAccessibleName('Ana Cruz, phone …0101')
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
    await expect(hub.row('Maria Santos')).toContainText(/4[123] min/)
    await first.close()
    const again = hubOf((await launch()).page)
    await expect
      .poll(async () => (await names(again.rows)).slice(0, 2))
      .toEqual(['Ana Cruz', 'Maria Santos'])
  })

  test('an age goes on while nothing happens', async ({ desk, clinic }) => {
    const hub = hubOf(desk.page)
    await expect(hub.row('Maria Santos')).toHaveAccessibleDescription(/waiting 4[123] minutes/)
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
    await expect(desk.page.getByRole('region', { name: /^Conversation with/ })).toHaveCount(0)
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

test.describe('with a thousand patients', () => {
  const patients = Array.from({ length: 1_000 }, (_, at) => ({
    ...aClinicDirectory().patients[0],
    id: `pt_${at}`,
    name: `Patient ${String(at).padStart(3, '0')}`,
  }))
  const lito = aClinicDirectory().patients.filter(({ branch }) => branch === 'br_cebu')
  test.use({ changes: { patients: [...patients, ...lito] as never } })

  test('only the rows in sight are painted, no frame stands still while they scroll, and each branch keeps its place in the list', async ({
    desk,
  }) => {
    const hub = hubOf(desk.page)
    await expect(hub.rows.first()).toBeVisible({ timeout: 30_000 })
    await expect(hub.filter('All')).toHaveAccessibleDescription('1000 conversations')
    await expect(hub.list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '1000')
    expect(await hub.rows.count()).toBeLessThan(40)
    await hub.rows.first().hover()
    await watchFrames(desk.page)
    const sinceLast = await workMeter(desk.page)
    const work: number[] = []
    for (let turns = 0; turns < 100; turns += 1) {
      await desk.page.mouse.wheel(0, 5 * 68)
      work.push(await sinceLast())
    }
    await expect(hub.row('Patient 500')).toBeInViewport()
    const times = await frameTimes(desk.page)
    const [median = 0, worst = 0] = [times[Math.floor(times.length / 2)], times.at(-1)]
    const most = Math.max(...work)
    const figure = `median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms, most work ${most.toFixed(1)} ms`
    process.stdout.write(`list, 1000 rows: ${times.length} frames while scrolling, ${figure}\n`)
    expect(most, 'work of the page between two turns').toBeLessThan(80)
    await hub.branch.selectOption({ label: 'Cebu' })
    await expect(hub.row('Lito Abad')).toBeVisible()
    await hub.branch.selectOption({ label: 'Makati' })
    await expect(hub.row('Patient 500')).toBeInViewport()
    // Another list begins at its top.
    await hub.search.fill('Patient')
    await expect(hub.row('Patient 000')).toBeInViewport()
  })
})

test('while a branch arrives for the first time the list says so', async ({ launch, clinic }) => {
  await clinic.service.stop()
  const desk = await signedIn(launch, clinic.signInOf('st_ana'))
  await expect(desk.page.getByText('Receiving the conversations of Makati')).toBeVisible()
  await clinic.service.start()
  // What nobody answered is asked again after ten seconds.
  await expect(hubOf(desk.page).row('Maria Santos')).toBeVisible({ timeout: 20_000 })
})

test.describe('with nobody in a branch', () => {
  const { staff } = aClinicDirectory()
  test.use({ changes: { staff: staff.map((member) => ({ ...member, branches: [] })) } })

  test('without a branch the window says whom to ask, and opens by itself', async ({
    launch,
    clinic,
  }) => {
    const desk = await launch()
    await desk.signIn(clinic.signInOf('st_ana'))
    await expect(desk.page.getByRole('heading', { name: 'You have no branch yet' })).toHaveCount(1)
    clinic.change((directory) => ({ ...directory, staff }))
    await expect(hubOf(desk.page).row('Maria Santos')).toBeVisible()
  })
})
