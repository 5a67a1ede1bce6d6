import type { Page } from '@playwright/test'
import { changePatient } from '#tests/support/access-lost.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

const codes = /[A-HJ-NP-Z2-9]{10}/u

function sectionOf(page: Page) {
  const section = page.getByRole('region', { name: 'Mobile app' })
  return {
    section,
    invite: section.getByRole('button', { name: 'Invite to the app' }),
    again: section.getByRole('button', { name: 'Invite again' }),
  }
}

async function codeIn(page: Page): Promise<string> {
  const { section } = sectionOf(page)
  await expect(section).toContainText(codes)
  return codes.exec(await section.innerText())?.[0] ?? ''
}

test('an invite gives a code, a link and a picture, and turns to Linked when the patient accepts', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  await windowOf(page).go('#/patients/pt_jun')
  const { section, invite } = sectionOf(page)
  await expect(section).toContainText('Not linked')
  await invite.click()
  const code = await codeIn(page)
  await expect(section.getByRole('img', { name: 'Invite code for Jun Bautista' })).toBeVisible()
  await expect(section).toContainText(`/invite/${code}`)
  await expect(section).toContainText(/Works once, until \w+day, /u)
  await section.getByRole('button', { name: 'Copy' }).click()
  await expect(section).toContainText('Copied')
  await expect(section.getByText('Invited', { exact: true })).toBeVisible()

  const phone = await clinic.phone('pt_jun')
  phone.say(`/accept ${code}`)
  await expect(section.getByText('Linked', { exact: true })).toBeVisible()
  await expect(section.getByRole('img')).toHaveCount(0)
  await expect(section).not.toContainText(code)
  await page.getByRole('tab', { name: 'Patient chat' }).click()
  await windowOf(page).send('Jun Bautista', 'Welcome po')
  await phone.hears('Welcome po')
})

test('a second invite says that it replaces the first, and only the new code works', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  await windowOf(page).go('#/patients/pt_jun')
  const { section, invite, again } = sectionOf(page)
  await invite.click()
  const first = await codeIn(page)
  await expect(section).toContainText('A new code replaces the earlier one, which stops working.')
  await again.click()
  await expect(section).not.toContainText(first)
  const second = await codeIn(page)
  const phone = await clinic.phone('pt_jun')
  phone.say(`/accept ${first}`)
  await phone.hears('invalid')
  await expect(section.getByText('Invited', { exact: true })).toBeVisible()
  phone.say(`/accept ${second}`)
  await expect(section.getByText('Linked', { exact: true })).toBeVisible()
})

test('a code is kept between the tabs of its profile and gone when the profile is left', async ({
  desk,
}) => {
  const { page } = desk
  const view = windowOf(page)
  await view.go('#/patients/pt_jun')
  await sectionOf(page).invite.click()
  const code = await codeIn(page)
  await page.getByRole('tab', { name: 'Patient chat' }).click()
  await expect(page.getByText('Jun Bautista has not linked the mobile app yet')).toBeVisible()
  await expect(page.getByRole('tabpanel')).toContainText(code)
  await view.go('#/patients/pt_ines')
  await expect(page.getByRole('heading', { level: 1, name: /Inés/ })).toBeVisible()
  expect(await page.content()).not.toContain(code)
  await view.go('#/patients/pt_jun')
  await expect(sectionOf(page).invite).toBeVisible()
  expect(await page.content()).not.toContain(code)
})

test('without a connection the invite says so and waits for it', async ({ desk, clinic }) => {
  const { page } = desk
  await windowOf(page).go('#/patients/pt_jun')
  const { section, invite } = sectionOf(page)
  await expect(invite).toBeEnabled()
  await clinic.broker.kill()
  await expect(section).toContainText('You are offline. An invite can be made when the connection')
  await expect(invite).toBeDisabled()
  await clinic.broker.restart()
  await expect(invite).toBeEnabled({ timeout: 30_000 })
  await expect(section).not.toContainText('You are offline')
})

test('the past conversation of an unlinked patient stands below the note, read-only', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  const view = windowOf(page)
  const phone = await clinic.phone('pt_maria')
  phone.say('Something from before')
  await view.open('Maria Santos')
  await expect(view.message('Maria Santos', 'Something from before')).toBeVisible()
  clinic.change(changePatient('pt_maria', { link: 'unlinked' }))
  await view.go('#/patients/pt_maria/chat')
  const note = page.getByText('Maria Santos has not linked the mobile app yet')
  await expect(note).toBeVisible()
  const past = view.message('Maria Santos', 'Something from before')
  await expect(past).toBeVisible()
  await expect(view.composer('Maria Santos')).toHaveCount(0)
  const above = await note.boundingBox()
  const below = await past.boundingBox()
  expect(below?.y).toBeGreaterThan((above?.y ?? Infinity) + (above?.height ?? 0))
  const order = await note.evaluate((first, text) => {
    const found = [...document.querySelectorAll('article')].find((article) =>
      article.textContent.includes(text),
    )
    return found ? first.compareDocumentPosition(found) : 0
  }, 'Something from before')
  expect(order & 4, 'the messages follow the note').toBe(4)
  await page.getByRole('button', { name: 'Invite to the app' }).click()
  await expect(page.getByRole('img', { name: 'Invite code for Maria Santos' })).toBeVisible()
  await expect(past).toBeVisible()
})
