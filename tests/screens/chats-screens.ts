import type { ScreenList, Stage } from '#tests/screens/stage.ts'
import { expect } from '#tests/support/e2e.ts'

const bea = 'Bea Villanueva'

async function showAll({ page }: Stage): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('')
  await page.getByRole('radio', { name: /^All/ }).check()
}

/** The hub with its list, a conversation, and what floats above them. */
export const chats: ScreenList = {
  title: 'chats',
  staff: 'st_ana',
  screens: [
    {
      name: 'hub',
      show: async ({ view }) => {
        await expect(view.row(bea)).toBeVisible()
      },
    },
    {
      name: 'conversation',
      show: async ({ view }) => {
        await view.open(bea)
        await expect(view.message(bea, 'Kahit anong oras')).toBeVisible()
      },
    },
    {
      name: 'conversation-draft',
      show: async ({ view }) => {
        await view
          .composer(bea)
          .fill('Hi Ms. Bea! Friday po, 1:30 PM or 3:00 PM, alin po ang mas okay?')
      },
    },
    {
      name: 'conversation-sent',
      show: async ({ view, page }) => {
        await page.getByRole('button', { name: 'Send', exact: true }).click()
        await expect(view.message(bea, 'Friday po')).toContainText('Sent')
      },
    },
    {
      name: 'namesakes',
      show: async ({ view, page }) => {
        await view.row('Maria Santos').first().click()
        await expect(
          page.getByRole('region', { name: /^Conversation with Maria Santos/ }),
        ).toBeVisible()
        await page.getByRole('searchbox', { name: 'Search conversations' }).fill('maria')
      },
      leave: showAll,
    },
    {
      name: 'search-nothing',
      show: async ({ page }) => {
        await page.getByRole('searchbox', { name: 'Search conversations' }).fill('zzz')
        await expect(page.getByText('Nobody here matches')).toBeVisible()
      },
      leave: showAll,
    },
    {
      name: 'filter-needs-reply',
      show: async ({ page }) => {
        await page.getByRole('radio', { name: /^Needs reply/ }).check()
      },
      leave: showAll,
    },
    {
      name: 'palette',
      show: async ({ page }) => {
        await page.keyboard.press('Control+k')
        const palette = page.getByRole('dialog', { name: 'Commands' })
        await expect(palette.getByRole('group', { name: 'Conversations' })).toBeVisible()
      },
    },
    {
      name: 'palette-search',
      show: async ({ page }) => {
        const palette = page.getByRole('dialog', { name: 'Commands' })
        await palette.getByRole('combobox').fill('mar')
        await expect(palette.getByRole('group', { name: 'Patients' })).toBeVisible()
      },
    },
    {
      name: 'palette-nothing',
      show: async ({ page }) => {
        const palette = page.getByRole('dialog', { name: 'Commands' })
        await palette.getByRole('combobox').fill('zzzz')
        await expect(palette.getByText('Nothing matches')).toBeVisible()
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
      },
    },
    {
      name: 'shortcuts',
      show: async ({ page }) => {
        await page.getByRole('link', { name: 'Patients' }).focus()
        await page.keyboard.press('?')
        await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
      },
    },
    {
      name: 'person-menu',
      show: async ({ page }) => {
        await page.getByRole('button', { name: 'Ana Reyes' }).click()
        await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
      },
    },
    {
      name: 'conversation-zoomed',
      show: async ({ desk, view }) => {
        await view.open(bea)
        // Twice the size in a window of 1280 × 800.
        await desk.app.evaluate(({ BrowserWindow }) => {
          for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(2)
        })
        await expect(view.composer(bea)).toBeVisible()
      },
      leave: async ({ desk }) => {
        await desk.app.evaluate(({ BrowserWindow }) => {
          for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(1)
        })
      },
    },
  ],
}
