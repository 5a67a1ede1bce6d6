import { expect, test } from '#tests/support/e2e.ts'
import { callDesk, isInStep } from '#tests/support/faults/desk-calls.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { lockOf } from '#tests/support/locked.ts'
import { rowsOnDisk } from '#tests/support/raw-cache.ts'
import { windowOf } from '#tests/support/window.ts'

test('what patients write while a locked computer sleeps is counted and told once when it wakes, and stored only after unlocking', async ({
  launch,
  clinic,
  notifications,
}) => {
  const line = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), server: line.url })
  const view = windowOf(desk.page)
  const lock = lockOf(desk)
  await expect.poll(() => isInStep(desk)).toBe(true)
  await view.go('#/patients')
  await lock.lockBy(() => lock.emit('suspend'))
  line.refuse()
  line.cut()
  // A try is judged once the desk behind it has ended: from there on nothing is stored.
  await lock.tryWith('not it')
  await expect(lock.problem).toContainText('4 tries')
  const rows = await rowsOnDisk(desk)
  const shown = notifications.shown().length
  const [maria, ramon] = [await clinic.phone('pt_maria'), await clinic.phone('pt_ramon')]
  maria.say('Good evening')
  maria.say('Are you open tomorrow')
  ramon.say('My tooth hurts')
  await expect.poll(() => clinic.service.messages().length).toBe(3)
  expect(notifications.shown()).toHaveLength(shown)

  await line.accept()
  const woken = performance.now()
  await lock.emit('resume')
  const mirrors = () => callDesk(desk, 'mirrors.get', undefined)
  const unread = async () => (await mirrors()).unread
  await expect.poll(unread, { intervals: [50] }).toEqual({ br_makati: 2 })
  expect(performance.now() - woken).toBeLessThan(5_000)
  await expect.poll(() => notifications.shown().length).toBe(shown + 1)
  const [told] = notifications.shown().slice(shown)
  expect(`${told?.summary ?? ''} ${told?.body ?? ''}`).not.toMatch(/Maria|Ramon|evening|tooth/u)
  expect(await rowsOnDisk(desk), 'nothing is stored').toEqual(rows)
  // Two have written: the click leads to where both stand, once it is unlocked.
  notifications.click(told?.id ?? 0)
  await expect.poll(() => notifications.events().at(-1)?.type).toBe('clicked')

  await lock.tryWith('password of st_ana')
  await expect(view.row('Maria Santos')).toContainText('Are you open tomorrow')
  await expect(view.row('Ramon Cruz')).toContainText('My tooth hurts')
  expect(notifications.shown(), 'nothing is told twice').toHaveLength(shown + 1)
  line.close()
})
