import { changePatient, notices, unsent } from '#tests/support/access-lost.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

test('a broker that is killed is said; what is typed meanwhile goes out when it is back, and what is refused then at another try', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await clinic.broker.kill()
  await expect(view.connection).toHaveText('Offline – trying again')
  await view.send('Maria Santos', 'Typed without a connection')
  const own = view.message('Maria Santos', 'Typed without a connection')
  await expectState(own, 'Waiting')
  await view.open('Ramon Cruz')
  await view.send('Ramon Cruz', 'Refused at first')
  await expectState(view.message('Ramon Cruz', 'Refused at first'), 'Waiting')
  await clinic.service.stop()
  clinic.change(changePatient('pt_ramon', { link: 'unlinked' }))
  await clinic.broker.restart()
  await clinic.service.start()
  await expect(view.connection).toHaveText('Connected', { timeout: 30_000 })
  await view.open('Maria Santos')
  await expectState(own, 'Sent')
  const phone = await clinic.phone('pt_maria')
  await phone.hears('Typed without a connection')
  await expect(own).toHaveCount(1)

  await view.go('#/patients/pt_ramon/chat')
  const refused = view.message('Ramon Cruz', 'Refused at first')
  await expectState(refused, 'Not sent')
  await expect(unsent(desk.page, 'Refused at first')).toBeVisible()
  clinic.change(changePatient('pt_ramon', { link: 'linked' }))
  await expect(view.composer('Ramon Cruz')).toBeVisible()
  const ramons = await clinic.phone('pt_ramon')
  await refused.getByRole('button', { name: 'Try again' }).click()
  await expectState(refused, 'Delivered')
  await expect(refused).toHaveCount(1)
  await expect(notices(desk.page).getByRole('group')).toHaveCount(0)
  await view.send('Ramon Cruz', 'And a word more')
  await ramons.hears('And a word more')
  const heard = ramons.received().filter(({ type }) => type === 'message.posted')
  expect(heard.map(({ message }) => (message as { text: string }).text)).toEqual([
    'Refused at first',
    'And a word more',
  ])
})

test('killed and restarted offline, the cached conversation is there', async ({
  launch,
  clinic,
}) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(first.page)
  await view.open('Maria Santos')
  const phone = await clinic.phone('pt_maria')
  phone.say('Cached words')
  await expect(view.message('Maria Santos', 'Cached words')).toBeVisible()
  await view.send('Maria Santos', 'Our cached answer')
  await expectState(view.message('Maria Santos', 'Our cached answer'), 'Delivered')
  await first.kill()
  await clinic.broker.kill()

  const second = await launch()
  const again = windowOf(second.page)
  await again.open('Maria Santos')
  await expect(again.message('Maria Santos', 'Cached words')).toBeVisible()
  await expectState(again.message('Maria Santos', 'Our cached answer'), 'Delivered')
  await expect(again.connection).toHaveText('Offline – trying again')
})

test('a message that waits survives being killed, and is sent once', async ({ launch, clinic }) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(first.page)
  await view.open('Ramon Cruz')
  await clinic.broker.kill()
  await expect(view.connection).toHaveText('Offline – trying again')
  await view.send('Ramon Cruz', 'I waited on the disk')
  await expectState(view.message('Ramon Cruz', 'I waited on the disk'), 'Waiting')
  await first.kill()
  await clinic.broker.restart()

  const second = await launch()
  const again = windowOf(second.page)
  await again.open('Ramon Cruz')
  await expectState(again.message('Ramon Cruz', 'I waited on the disk'), 'Sent')
  await expect(again.message('Ramon Cruz', 'I waited on the disk')).toHaveCount(1)
  const phone = await clinic.phone('pt_ramon')
  await phone.hears('I waited on the disk')
  const posted = phone.received().filter((line) => line['type'] === 'message.posted')
  expect(posted).toHaveLength(1)
})

test('a cache host that crashes comes back, with the conversation and what was being typed', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await view.send('Maria Santos', 'Before the crash')
  await expectState(view.message('Maria Santos', 'Before the crash'), 'Sent')
  await view.composer('Maria Santos').fill('Half a thought')
  await desk.app.evaluate(({ webContents }) => {
    const host = webContents.getAllWebContents().find((one) => one.getURL() === 'app://cache/')
    host?.forcefullyCrashRenderer()
  })
  const phone = await clinic.phone('pt_maria')
  phone.say('After the crash')
  await expect(view.message('Maria Santos', 'After the crash')).toBeVisible()
  await expect(view.composer('Maria Santos')).toHaveValue('Half a thought')
  await view.send('Maria Santos', 'And on we go')
  // Maria has written while this was being typed.
  await desk.page.getByRole('button', { name: 'Send anyway' }).click()
  await expectState(view.message('Maria Santos', 'And on we go'), 'Delivered')
  // The crash is what the test asked for.
  desk.problems.splice(
    0,
    desk.problems.length,
    ...desk.problems.filter((one) => !/app:\/\/cache.*crashed/.test(one)),
  )
})
