import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** The window by the roles and names of the testers' map. */
export function windowOf(page: Page) {
  const thread = (name: string) => page.getByRole('region', { name: `Conversation with ${name}` })
  return {
    row: (name: string) =>
      page
        .getByRole('list', { name: 'Conversations' })
        .getByRole('link', { name: new RegExp(`^${name}`) }),
    thread,
    log: (name: string) => thread(name).getByRole('log', { name: 'Messages' }),
    message: (name: string, text: string) =>
      thread(name)
        .getByRole('log', { name: 'Messages' })
        .getByRole('article')
        .filter({ hasText: text }),
    composer: (name: string) => page.getByRole('textbox', { name: `Message to ${name}` }),
    connection: page.getByRole('status', { name: 'Connection' }),
    branch: page.getByRole('combobox', { name: 'Branch' }),
    navigation: page.getByRole('navigation', { name: 'Main' }),
    open: async (name: string) => {
      await page
        .getByRole('list', { name: 'Conversations' })
        .getByRole('link', { name: new RegExp(`^${name}`) })
        .click()
      await expect(thread(name)).toBeVisible()
    },
    send: async (name: string, text: string) => {
      await page.getByRole('textbox', { name: `Message to ${name}` }).fill(text)
      await page.getByRole('button', { name: 'Send', exact: true }).click()
    },
    go: async (address: string) => {
      await page.evaluate((hash) => {
        location.hash = hash
      }, address)
    },
  }
}

/** A word that stands in the article for testers and screen readers, whether the eye sees it or not. */
export async function expectState(message: Locator, word: string): Promise<void> {
  await expect(message).toContainText(word)
}
