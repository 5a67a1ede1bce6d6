import { picture, speak } from '#tests/screens/stage.ts'
import en from '#shared/locales/en.json' with { type: 'json' }
import fil from '#shared/locales/fil.json' with { type: 'json' }
import { crash } from '#tests/support/crashes.ts'
import { expect, test } from '#tests/support/crash-test.ts'
import { windowOf } from '#tests/support/window.ts'

test.use({ isTraced: false })

/** Its language is chosen before it. */
for (const { language, words } of [
  { language: 'en', words: en },
  { language: 'fil', words: fil },
] as const)
  test(`safe mode, in ${language}`, async ({ kept, look }) => {
    await crash(kept.app, 'host')
    await expect(windowOf(kept.page).connection).toHaveText('Connected')
    await crash(kept.app, 'window')
    const last = await look.page(kept)
    await expect(windowOf(last).connection).toHaveText('Connected')
    await speak(last, language)
    await crash(kept.app, 'window')
    const page = await look.page(kept)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.safeMode.title)
    await picture(page, { name: 'safe-mode' }, language)
    await page.getByRole('button', { name: words.safeMode.remove }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await picture(page, { name: 'safe-mode-question' }, language)
  })
