import type { Bridge } from '#shared/ipc/bridge.ts'
import type { Conversation } from '#shared/model/conversation.ts'
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
          else
            other.once('focus', () => {
              resolve()
            })
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

/** What the window would show of Maria's row. */
function newestOf(desk: DeskApp): Promise<unknown> {
  return desk.page.evaluate(async () => {
    const bridge = (globalThis as unknown as { desk: Bridge }).desk
    const answer = await bridge.invoke('conversation.some', {
      branch: 'br_makati',
      patients: ['pt_maria'],
    })
    const [row] = answer.ok ? (answer.value as Conversation[]) : []
    return { text: row?.preview?.text, unread: row?.unread }
  })
}

function isFrontWindow(desk: DeskApp): Promise<boolean> {
  return desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (window) =>
        window.webContents.getURL().startsWith('app://ui') &&
        window.isFocused() &&
        window.isVisible(),
    ),
  )
}

for (const [how, leave] of ways) {
  test(`nothing is marked read in a window that is ${how}, and all of it when it is back`, async ({
    desk,
    clinic,
  }) => {
    const view = windowOf(desk.page)
    await view.open('Maria Santos')
    await expect.poll(() => isFrontWindow(desk)).toBe(true)
    await leave(desk)
    // Playwright lets every page believe that it has the focus, so the window itself is asked.
    await expect.poll(() => isFrontWindow(desk)).toBe(false)
    const phone = await clinic.phone('pt_maria')
    phone.say('Is anybody there?')
    // A hidden window paints nothing, so its own data is asked, when a second message has come as well.
    phone.say('Hello?')
    await expect.poll(() => newestOf(desk)).toEqual({ text: 'Hello?', unread: 2 })

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
    await expect.poll(() => newestOf(desk)).toEqual({ text: 'Hello?', unread: 0 })
    await expect(view.row('Maria Santos')).not.toHaveAccessibleName(unreadMark)
  })
}
