import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import type { DeskApp } from '#tests/support/desk-app.ts'
import type { PastLine } from '#tests/support/past-conversations.ts'
import { windowOf } from '#tests/support/window.ts'

const day = 24 * 60

/** Maria and one Ana Cruz wait for an answer, Maria's words are new; Ramon was answered, the other Ana has written nothing. */
export const past: Record<string, PastLine[]> = {
  pt_maria: [
    ['patient', 3 * day, 'Good morning po'],
    ['st_ben', 3 * day - 5, 'Good morning, how can we help?'],
    ['patient', 42, 'Can I move my cleaning to Friday?'],
  ],
  pt_ramon: [
    ['patient', 5 * day, 'Is parking free?'],
    ['st_ana', 5 * day - 10, 'Yes, for patients it is'],
  ],
  pt_ana_1: [['patient', 26 * 60, 'Do you open on Saturday?']],
}
export const marks = [
  { patient: 'pt_maria', upTo: 2 },
  { patient: 'pt_ramon', upTo: 2 },
  { patient: 'pt_ana_1', upTo: 1 },
]

/** The Chats hub by the roles and names of the testers' map. */
export function hubOf(page: Page) {
  const list = page.getByRole('list', { name: 'Conversations' })
  return {
    ...windowOf(page),
    list,
    rows: list.getByRole('link'),
    filter: (name: string) => page.getByRole('radio', { name, exact: true }),
    search: page.getByRole('searchbox', { name: 'Search conversations' }),
    menu: page.getByRole('menu'),
    /** Something else under the pointer, so that the list goes its own way. */
    leaveList: () => page.getByRole('navigation', { name: 'Main' }).hover(),
  }
}

/** Whose rows they are, from top to bottom. */
export async function names(rows: Locator): Promise<string[]> {
  const labels = await rows.evaluateAll((links) =>
    links.map((link) => link.getAttribute('aria-label') ?? ''),
  )
  return labels.map((label) => label.split(',')[0] ?? '')
}

export async function signedIn(launch: () => Promise<DeskApp>, form: object): Promise<DeskApp> {
  const desk = await launch()
  await desk.signIn(form as Parameters<DeskApp['signIn']>[0])
  await expect(desk.page.getByRole('status', { name: 'Connection' })).toHaveText('Connected')
  return desk
}
