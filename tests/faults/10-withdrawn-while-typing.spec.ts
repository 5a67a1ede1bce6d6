import { giveAna, notices, takeBack, unsent } from '#tests/support/access-lost.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { holdWrites, rowsNaming } from '#tests/support/raw-cache.ts'
import { windowOf } from '#tests/support/window.ts'

const maria = 'Maria Santos'
const ramon = 'Ramon Cruz'
const lito = 'Lito Abad'

test('a branch that is withdrawn while somebody types and sends takes no word along and leaves none on the disk', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open(maria)
  expect(await rowsNaming(desk, 'br_makati')).toBeGreaterThan(0)
  // A large branch takes long to be deleted: that is when somebody goes on without knowing.
  const release = await holdWrites(desk)
  clinic.change(giveAna('br_cebu'))
  const followed = async () => Object.keys((await callDesk(desk, 'mirrors.get', undefined)).feeds)
  await expect.poll(followed).toEqual(['br_cebu'])
  await view.send(maria, 'Sent too late')
  await expect(unsent(desk.page, 'Sent too late')).toHaveCount(1)
  await view.send(maria, 'And another one')
  await view.composer(maria).fill('Half a thought')
  await release()

  await expect(view.thread(maria)).toHaveCount(0)
  await expect(notices(desk.page).getByRole('group')).toHaveCount(3)
  for (const text of ['Sent too late', 'And another one', 'Half a thought'])
    await takeBack(desk, text, /Maria Santos\..*access to Makati/)

  // The fence: what is typed later in another branch is on the disk.
  await view.open(lito)
  const before = await rowsNaming(desk, 'br_cebu')
  await view.composer(lito).fill('Typed later')
  await expect.poll(() => rowsNaming(desk, 'br_cebu')).toBe(before + 1)
  expect(await rowsNaming(desk, 'br_makati')).toBe(0)

  // Another account finds nothing that would be told once more; the branch brings nothing back with it.
  clinic.change(giveAna('br_makati', 'br_cebu'))
  await view.go('#/chats/br_makati/pt_maria')
  await expect(view.composer(maria)).toHaveValue('')
  await expect(view.message(maria, 'Sent too late')).toHaveCount(0)
  await expect(notices(desk.page)).toHaveText(/^You no longer have access to Makati[^Y]*$/)
})

test('a draft of yesterday that nobody has opened is handed back when its branch is withdrawn, once, as it is now', async ({
  launch,
  clinic,
}) => {
  const yesterday = await launch()
  await yesterday.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const before = windowOf(yesterday.page)
  for (const name of [maria, ramon]) {
    await before.open(name)
    await before.composer(name).fill(`Typed yesterday for ${name}`)
  }
  await expect(before.row(maria)).toContainText('Draft')
  await yesterday.close()

  const desk = await launch()
  const view = windowOf(desk.page)
  await expect(view.connection).toHaveText('Connected')
  await view.open(ramon)
  await view.composer(ramon).fill('Typed today')
  clinic.change(giveAna('br_cebu'))
  await expect(notices(desk.page).getByRole('group')).toHaveCount(2)
  for (const text of [`Typed yesterday for ${maria}`, 'Typed today'])
    await takeBack(desk, text, /access to Makati/)
  expect(await rowsNaming(desk, 'br_makati')).toBe(0)
})
