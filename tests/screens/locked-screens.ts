import type { Locator, Page } from '@playwright/test'
import { speak } from '#tests/screens/stage.ts'
import type { Language, ScreenList } from '#tests/screens/stage.ts'
import en from '#shared/locales/en.json' with { type: 'json' }
import fil from '#shared/locales/fil.json' with { type: 'json' }
import { expect } from '#tests/support/e2e.ts'

const words = { en: en.lock, fil: fil.lock }

/** A desk that nobody may read; its language is chosen before it is locked. */
export function lockedIn(language: Language): ScreenList {
  const { title, secret, unlock, wait } = words[language]
  const field = (page: Page): Locator => page.getByLabel(secret, { exact: true })
  const tryWrong = async (page: Page): Promise<void> => {
    await expect(field(page)).toBeEditable()
    await field(page).fill('wrong')
    await page.getByRole('button', { name: unlock }).click()
    await expect(field(page)).toHaveValue('')
  }
  return {
    title: `locked, in ${language}`,
    staff: 'st_ana',
    language,
    screens: [
      {
        name: 'locked',
        show: async ({ page, view }) => {
          await view.open('Bea Villanueva')
          await speak(page, language)
          await page.keyboard.press('Control+l')
          await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
        },
      },
      {
        name: 'locked-wrong-password',
        show: async ({ page }) => {
          await tryWrong(page)
          await expect(page.getByRole('alert')).toBeVisible()
        },
      },
      {
        name: 'locked-too-many-tries',
        show: async ({ page }) => {
          for (let left = 4; left > 0; left -= 1) await tryWrong(page)
          await expect(page.getByRole('alert')).toHaveText(wait)
        },
      },
    ],
  }
}
