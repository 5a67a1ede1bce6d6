import type { Page } from '@playwright/test'
import { expect, test } from '#tests/support/e2e.ts'
import { Clinic } from '#tests/support/clinic.ts'
import { aHostileDirectory } from '#tests/support/hostile/a-hostile-directory.ts'
import { expectNothingLogged, Guard, longTaskMs } from '#tests/support/hostile/guard.ts'
import { expectInPlace, spilling } from '#tests/support/hostile/layout.ts'
import { nastyNames, nastyTexts } from '#tests/support/hostile/texts.ts'
import { waitedForProcessor } from '#tests/support/hostile/waited.ts'
import { windowOf } from '#tests/support/window.ts'

test('the nastiest valid texts are shown whole, as text, and leave everything else in its place', async ({
  desk,
  clinic,
  profile,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  const patient = await clinic.party('patients', 'pt_maria')
  const guard = await Guard.watch(desk)
  // What other programs took of the processor meanwhile is not the text's doing.
  const show = async (text: string) => {
    await guard.longestTask()
    const waitedBefore = await waitedForProcessor(desk)
    const sentAt = new Date().toISOString()
    const { seq } = await patient.result('message.send', { text, sentAt })
    await expect.poll(() => bubbleText(desk.page, Number(seq))).toBe(text)
    const tookMs = await guard.longestTask()
    return tookMs - ((await waitedForProcessor(desk)) - waitedBefore)
  }
  for (const text of nastyTexts) {
    expect(await show(text), 'the longest task').toBeLessThanOrEqual(longTaskMs)
    await expectInPlace(desk.page)
  }
  await guard.expectTextOnly()
  expectNothingLogged(profile)
  await patient.close()
})

/** What the window shows of a message, as the window holds it. */
function bubbleText(page: Page, seq: number): Promise<string | null> {
  return page.evaluate(
    (number) =>
      document.querySelector(`article[data-seq="${number}"] [data-bubble]`)?.textContent ?? null,
    seq,
  )
}

test('the nastiest names are text wherever they stand, and turn nothing but themselves', async ({
  launch,
  profile,
}) => {
  const clinic = await Clinic.open(aHostileDirectory())
  const desk = await launch()
  const { page } = desk
  await desk.signIn(clinic.signInOf('st_ana'))
  const view = windowOf(page)
  await expect(view.connection).toHaveText('Connected')
  const colleague = await clinic.party('staff', 'st_ben')
  const branch = 'constructor'
  const linked = clinic.directory.patients.filter(({ link }) => link === 'linked')
  for (const [at, { id }] of linked.entries()) {
    const text = nastyNames[at] ?? ''
    const sentAt = new Date().toISOString()
    await colleague.result('message.send', { branch, patient: id, text, sentAt })
  }
  const guard = await Guard.watch(desk)
  const firstWords = nastyNames.map((name) => name.split(' ')[0] ?? '')
  const values = [
    ...nastyNames,
    ...firstWords,
    ...clinic.directory.patients.map(({ phone }) => phone ?? ''),
  ]
  const look = async () => {
    await expectInPlace(page)
    expect(await spilling(page, values)).toEqual([])
  }
  for (const [at, { id, name, link }] of clinic.directory.patients.entries()) {
    await view.go(`#/chats/${branch}/${id}`)
    // Of somebody who is not linked there is one sentence in place of the conversation.
    if (link === 'linked') await expect.poll(() => headingText(page, 'h2')).toBe(name)
    else await expect.poll(() => page.getByText('has not linked').textContent()).toContain(name)
    await look()
    // One of each kind, and of each state of the app.
    if (at % 3 > 0) continue
    await view.go(`#/patients/${id}`)
    await expect.poll(() => headingText(page, 'h1')).toBe(name)
    await look()
  }
  for (const [address, tag, heading] of [
    ['#/patients', 'h1', 'Patients'],
    ['#/settings/general', 'h2', 'General'],
    ['#/settings/about', 'h2', 'About'],
    [`#/chats/${branch}`, 'h1', 'Chats'],
  ] as const) {
    await view.go(address)
    await expect.poll(() => headingText(page, tag)).toBe(heading)
    await look()
  }

  await guard.expectTextOnly()
  expectNothingLogged(profile)
  await colleague.close()
  await clinic.close()
})

function headingText(page: Page, tag: 'h1' | 'h2'): Promise<string | null> {
  return page.evaluate((name) => document.querySelector(`main ${name}`)?.textContent ?? null, tag)
}
