import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

/** What a colleague's desk shows decides whether something counts as read. */
const unreadMark = /unread/

const ways: [string, (desk: DeskApp) => Promise<void>][] = [
  [
    'unfocused',
    (desk) =>
      desk.app.evaluate(async ({ BrowserWindow }) => {
        const other = new BrowserWindow({ width: 300, height: 200, show: false })
        other.show()
        other.focus()
        await new Promise<void>((resolve) => {
          if (other.isFocused()) resolve()
          else other.once('focus', () => resolve())
        })
      }),
  ],
  [
    'minimised',
    (desk) =>
      desk.app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows())
          if (window.isVisible()) window.minimize()
      }),
  ],
  [
    'hidden',
    (desk) =>
      desk.app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.hide()
      }),
  ],
]

for (const [how, leave] of ways) {
  test(`nothing is marked read in a window that is ${how}, and all of it when it is back`, async ({
    desk,
    clinic,
  }) => {
    const view = windowOf(desk.page)
    await view.open('Maria Santos')
    await leave(desk)
    await expect.poll(() => desk.page.evaluate(() => document.hasFocus())).toBe(false)
    const phone = await clinic.phone('pt_maria')
    phone.say('Is anybody there?')
    await expect(view.message('Maria Santos', 'Is anybody there?')).toBeAttached()
    // A later message that arrives proves that the first one had its time to be marked.
    phone.say('Hello?')
    await expect(view.message('Maria Santos', 'Hello?')).toBeAttached()
    await expect(view.row('Maria Santos')).toHaveAccessibleName(unreadMark)

    await desk.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((candidate) =>
        candidate.webContents.getURL().startsWith('app://ui'),
      )
      for (const other of BrowserWindow.getAllWindows())
        if (other.webContents.getURL() === '') other.destroy()
      window?.restore()
      window?.show()
      window?.focus()
    })
    await expect(view.row('Maria Santos')).not.toHaveAccessibleName(unreadMark)
  })
}
