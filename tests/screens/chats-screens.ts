import type { Page } from '@playwright/test'
import type { ScreenList, Stage } from '#tests/screens/stage.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect } from '#tests/support/e2e.ts'

const bea = 'Bea Villanueva'

async function showAll({ page }: Stage): Promise<void> {
  const oldest = page.getByRole('button', { name: 'Oldest waiting first', pressed: true })
  if (await oldest.isVisible()) await oldest.click()
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('')
  await page.getByRole('radio', { name: /^All/ }).check()
}

/** The hub with its list, a conversation, and what floats above them. */
export const chats: ScreenList = {
  title: 'chats',
  staff: 'st_ana',
  isWelcomed: false,
  screens: [
    {
      name: 'first-steps',
      show: async ({ page, view }) => {
        await expect(view.row(bea)).toBeVisible()
        await expect(page.getByRole('region', { name: 'First steps' })).toBeVisible()
      },
    },
    {
      name: 'first-steps-hint',
      show: async ({ page }) => {
        await page.getByRole('button', { name: 'Next' }).click()
        await expect(page.getByRole('heading', { name: 'Good to know' })).toBeVisible()
      },
    },
    {
      name: 'hub',
      show: async ({ page }) => {
        await page.getByRole('button', { name: 'Done' }).click()
        await expect(page.getByText('Choose a conversation')).toBeVisible()
      },
    },
    {
      name: 'row-menu',
      show: async ({ page, view }) => {
        await view.row(bea).click({ button: 'right' })
        await expect(page.getByRole('menuitem', { name: 'No reply needed' })).toBeVisible()
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
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
        await expect(view.message(bea, 'Friday po')).toBeInViewport({ ratio: 1 })
      },
    },
    {
      name: 'written-meanwhile',
      show: async ({ view, page, clinic }) => {
        const phone = await clinic.phone('pt_bea_villanueva')
        await view.composer(bea).fill('See you at 3 PM po!')
        phone.say('Sorry po, hindi pala ako makakarating before 5')
        await expect(view.message(bea, 'before 5')).toBeVisible()
        await view.composer(bea).press('Enter')
        await expect(page.getByRole('button', { name: 'Send anyway' })).toBeVisible()
      },
      leave: async ({ view, page }) => {
        await page.keyboard.press('Escape')
        await view.composer(bea).fill('')
      },
    },
    {
      name: 'quick-replies',
      show: async ({ view, page }) => {
        await view.composer(bea).fill('/')
        await expect(page.getByRole('listbox', { name: 'Quick replies' })).toBeVisible()
      },
      leave: async ({ view, page }) => {
        await page.keyboard.press('Escape')
        await view.composer(bea).fill('')
      },
    },
    {
      name: 'transcript-choose',
      show: async ({ page }) => {
        await page.getByRole('button', { name: 'Save a transcript for the record' }).click()
        await expect(page.getByRole('dialog', { name: 'Transcript' })).toBeVisible()
      },
    },
    {
      name: 'transcript-preview',
      show: async ({ page }) => {
        await page.getByRole('button', { name: 'Next', exact: true }).click()
        await expect(page.getByRole('button', { name: 'Print' })).toBeVisible()
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
      },
    },
    {
      name: 'open-link',
      show: async ({ view, page, clinic }) => {
        const phone = await clinic.phone('pt_bea_villanueva')
        phone.say('Here is my referral: https://files.example/referral?id=7')
        await view.message(bea, 'my referral').getByRole('link').click()
        await expect(page.getByRole('dialog', { name: 'Open link?' })).toBeVisible()
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
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
      name: 'search-words',
      show: async ({ page }) => {
        await page.getByRole('searchbox', { name: 'Search conversations' }).fill('thursday')
        await expect(page.getByRole('list', { name: 'Messages found' })).toBeVisible()
      },
      leave: showAll,
    },
    {
      name: 'find-in-conversation',
      show: async ({ page, view }) => {
        await view.open(bea)
        await page.getByRole('button', { name: 'Find in conversation' }).click()
        await page.getByRole('searchbox', { name: 'Find in conversation' }).fill('thursday')
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
        await page.keyboard.press('Escape')
      },
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
        await page.getByRole('button', { name: 'Oldest waiting first' }).click()
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
      name: 'conversation-menu',
      show: async ({ page, view }) => {
        await view.open('Ramon Ongpin')
        await page.getByRole('button', { name: 'More' }).click()
        await expect(page.getByRole('menuitem', { name: 'No reply needed' })).toBeVisible()
      },
      leave: async ({ page }) => {
        await page.keyboard.press('Escape')
      },
    },
    {
      name: 'undo',
      show: async ({ view, page }) => {
        await setUndo(page, 10)
        await view.open(bea)
        await view.composer(bea).fill('Noted po, 5:30 PM on Friday.')
        await page.getByRole('button', { name: 'Send', exact: true }).click()
        await expect(
          view.message(bea, 'Noted po').getByRole('button', { name: 'Undo' }),
        ).toBeVisible()
      },
      leave: ({ page }) => setUndo(page, 0),
    },
    {
      name: 'smallest-window',
      show: async ({ desk, view }) => {
        await view.open(bea)
        await resize(desk, 900, 600)
        await expect(view.composer(bea)).toBeVisible()
      },
    },
    {
      // What a window of 1280 × 800 has room for at twice the size.
      name: 'twice-the-size',
      show: async ({ desk, view }) => {
        await resize(desk, 640, 400)
        await expect(view.composer(bea)).toBeVisible()
      },
      leave: ({ desk }) => resize(desk, 1280, 800),
    },
  ],
}

async function setUndo(page: Page, undoSeconds: 0 | 10): Promise<void> {
  await page.evaluate(async (seconds) => {
    const { desk } = globalThis as unknown as {
      desk: { invoke(name: string, input: unknown): Promise<unknown> }
    }
    await desk.invoke('settings.change', { undoSeconds: seconds })
  }, undoSeconds)
}

async function resize({ app }: DeskApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [toWidth, toHeight]) => {
      for (const window of BrowserWindow.getAllWindows().filter((one) => one.isVisible())) {
        window.setMinimumSize(1, 1)
        window.setContentSize(toWidth, toHeight)
      }
    },
    [width, height] as const,
  )
}
