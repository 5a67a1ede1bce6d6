import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { BranchId } from '#shared/model/ids.ts'
import { changePatient } from '#tests/support/access-lost.ts'
import { accessibilityRules, expectAtRest } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { transcriptOf, weekOfTalk, writeHistory } from '#tests/support/transcript.ts'
import { windowOf } from '#tests/support/window.ts'

async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // A colour that is still on its way is none of either look.
    await expectAtRest(page)
    const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(accessibilityRules)
    const { violations } = await axe.analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)
    expect.soft(found, `${state}, ${colorScheme}`).toEqual([])
  }
}

test('axe finds nothing in the invite, the moved patient or the transcript, light and dark', async ({
  clinic,
  launch,
}) => {
  test.setTimeout(120_000)
  await writeHistory(clinic, weekOfTalk)
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  const { page } = desk
  const window = windowOf(page)
  // Whoever signs in begins at the start, wherever the address was before.
  await expect(window.row('Maria Santos')).toBeVisible()
  await window.go('#/patients/pt_jun')
  await page.getByRole('button', { name: 'Invite to the app' }).click()
  await expect(page.getByRole('img', { name: 'Invite code for Jun Bautista' })).toBeVisible()
  await expectAccessible(page, 'invite')
  await window.go('#/patients/pt_maria')
  const view = transcriptOf(page)
  await view.offer.click()
  await view.range('Dates').check()
  await view.range('Last 7 days').check()
  await expect(view.dialog).toContainText('messages chosen')
  await expectAccessible(page, 'choosing')
  await view.button('Next').click()
  await view.button('Save as PDF').click()
  await expect(view.dialog.getByRole('alert')).toBeVisible()
  await expectAccessible(page, 'checking')
  await view.button('Close').click()
  clinic.change(changePatient('pt_maria', { branch: BranchId.parse('br_cebu') }))
  await expect(page.getByRole('link', { name: 'Open in Cebu' })).toBeVisible()
  await expectAccessible(page, 'moved')
})
