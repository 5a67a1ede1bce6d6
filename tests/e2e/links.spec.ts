import type { DeskApp } from '#tests/support/desk-app.ts'
import { expectAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

/** At the system's edge: what would have been opened is noted, and nothing is. */
async function noteOpened(desk: DeskApp): Promise<() => Promise<string[]>> {
  await desk.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  })
  return () =>
    desk.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.splice(0))
}

test('a link is opened only after a question that shows where it leads', async ({
  desk,
  clinic,
}) => {
  const opened = await noteOpened(desk)
  const requests: string[] = []
  desk.page.on('request', (request) => requests.push(request.url()))
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  await view.open('Maria Santos')
  phone.say('My X-ray is at https://files.example/maria?id=7, or write to maria@example.com')
  const message = view.message('Maria Santos', 'My X-ray')
  const link = message.getByRole('link', { name: 'https://files.example/maria?id=7' })
  await link.click()
  const dialog = desk.page.getByRole('dialog', { name: 'Open link?' })
  await expect(dialog.getByText('files.example', { exact: true })).toBeVisible()
  await expect(dialog).toContainText('secure connection')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(desk.page, 'the question before a link', { isDialog: true })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(link).toBeFocused()
  expect(await opened()).toEqual([])

  await desk.page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(link).toBeFocused()
  expect(await opened()).toEqual(['https://files.example/maria?id=7'])

  await message.getByRole('link', { name: 'maria@example.com' }).click()
  await expect(dialog).toContainText('e-mail')
  await desk.page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  expect(await opened()).toEqual([])
  expect(requests.filter((url) => !url.startsWith('app://'))).toEqual([])
})

test('a link that looks like another one shows its real host', async ({ desk, clinic }) => {
  const opened = await noteOpened(desk)
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  await view.open('Maria Santos')
  phone.say('Please pay at https://www.gооgle.com/pay')
  const message = view.message('Maria Santos', 'Please pay')
  await expect(message).toContainText('leads to www.xn--ggle-55da.com')
  await message.getByRole('link').click()
  const dialog = desk.page.getByRole('dialog', { name: 'Open link?' })
  await expect(dialog.getByText('www.xn--ggle-55da.com', { exact: true })).toBeVisible()
  await expect(dialog).toContainText('written differently')
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect.poll(opened).toEqual(['https://www.xn--ggle-55da.com/pay'])
})

test('what may not be opened is text, and main refuses it whoever asks', async ({
  desk,
  clinic,
}) => {
  const opened = await noteOpened(desk)
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  await view.open('Maria Santos')
  const hostile = [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'smb://server/share',
    'https://ngiti.ph@evil.example/',
    'ms-settings:privacy',
    'ngiti.ph',
    '0917 123 4567',
  ]
  phone.say(`See ${hostile.join(' ')} bye`)
  await expect(view.message('Maria Santos', 'bye')).toBeVisible()
  await expect(view.message('Maria Santos', 'bye').getByRole('link')).toHaveCount(0)
  for (const url of hostile) {
    const answer = await desk.page.evaluate(
      (asked) =>
        (
          globalThis as unknown as { desk: { invoke: (name: string, input: unknown) => unknown } }
        ).desk.invoke('link.open', { url: asked }),
      url,
    )
    expect(answer, url).toMatchObject({ ok: false })
  }
  expect(await opened()).toEqual([])
})

test('words in any direction, emoji and endless words stay in their bubble', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  const phone = await clinic.phone('pt_maria')
  await view.open('Maria Santos')
  const texts = [
    'שלום, אפשר לקבוע תור ליום שישי בשעה 3?',
    'photo \u202egpj.exe and zero\u200bwidth',
    '👍🏽🦷😀',
    'W'.repeat(600),
    `https://files.example/${'long-path/'.repeat(60)}`,
  ]
  for (const text of texts) phone.say(text)
  await expect(view.log('Maria Santos').getByRole('article')).toHaveCount(texts.length)
  await expect(view.message('Maria Santos', 'files.example')).toBeVisible()
  const widths = await view.log('Maria Santos').evaluate((log) => ({
    scroll: log.scrollWidth,
    client: log.clientWidth,
    height: [...log.querySelectorAll('article p')].map(
      (bubble) => bubble.scrollWidth <= bubble.clientWidth,
    ),
  }))
  expect(widths.scroll).toBe(widths.client)
  expect(widths.height).not.toContain(false)
  for (const theme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme: theme })
    await desk.page.screenshot({ path: `test-results/thread/texts-${theme}.png` })
  }
  await view.message('Maria Santos', 'files.example').getByRole('link').click()
  await expect(desk.page.getByRole('dialog', { name: 'Open link?' })).toBeVisible()
  for (const theme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme: theme })
    await desk.page.screenshot({ path: `test-results/thread/link-${theme}.png` })
  }
})
