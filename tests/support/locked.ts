import { expect } from '@playwright/test'
import type { DeskApp } from '#tests/support/desk-app.ts'

/** The lock screen by the roles and names of the testers' map. */
export function lockOf({ page, app }: DeskApp) {
  const heading = page.getByRole('heading', { name: 'Locked', level: 1 })
  const field = page.getByLabel('Password or PIN', { exact: true })
  return {
    heading,
    field,
    button: page.getByRole('button', { name: 'Unlock' }),
    problem: page.getByRole('alert'),
    switchUser: page.getByRole('button', { name: 'Switch user' }),
    /** What locks the desk has its page loaded anew: what the one before is asked, or given, goes with it. */
    lockBy: async (act: () => unknown) => {
      await Promise.all([page.waitForEvent('load'), act()])
      await expect(heading).toBeVisible()
    },
    tryWith: async (secret: string) => {
      await expect(field).toBeEditable()
      await field.fill(secret)
      await page.getByRole('button', { name: 'Unlock' }).click()
    },
    /** The system's own moments, emitted where the app listens. */
    emit: (event: 'lock-screen' | 'suspend' | 'resume' | 'user-did-resign-active') =>
      app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event),
  }
}

/** All that stands in any document of the app, and what any of its fields holds. */
export async function documents({ app }: DeskApp): Promise<string> {
  const all = app.windows().map((page) =>
    page.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
      return [document.documentElement.outerHTML, ...fields.map(({ value }) => value)].join('\n')
    }),
  )
  return (await Promise.all(all)).join('\n')
}
