import type { Page } from '@playwright/test'
import fc from 'fast-check'
import { BranchId } from '#shared/model/ids.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'
import type { Clinic } from '#tests/support/clinic.ts'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { expect } from '#tests/support/e2e.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

/** What is typed before access is lost; `draft` is empty when nothing was left in the field. */
export interface Round {
  seed: number
  texts: string[]
  draft: string
  /** The conversation is open on the profile, not in Chats. */
  onProfile: boolean
}

export const seeds = [11, 23, 37, 41, 59]
/** For a test that goes through all seeds: each of them waits for a connection. */
export const allSeedsMs = 300_000

const aRound = fc.record({
  messages: fc.integer({ min: 1, max: 3 }),
  isLong: fc.boolean(),
  hasDraft: fc.boolean(),
  onProfile: fc.boolean(),
})

export function roundOf(seed: number): Round {
  const [round] = fc.sample(aRound, { seed, numRuns: 1 })
  if (!round) throw new Error(`Seed ${seed} gave no round`)
  // Long enough to be shown folded.
  const tail = round.isLong ? `\nand a second line\n${'and more words '.repeat(20)}end` : ''
  const texts = Array.from({ length: round.messages }, (_, at) => `Waits ${seed}-${at}.${tail}`)
  const draft = round.hasDraft ? `Half a thought ${seed}` : ''
  return { seed, texts, draft, onProfile: round.onProfile }
}

type Change = (directory: Directory) => Directory

export const changePatient =
  (id: string, change: Partial<Directory['patients'][number]>): Change =>
  (directory) => ({
    ...directory,
    patients: directory.patients.map((patient) =>
      patient.id === id ? { ...patient, ...change } : patient,
    ),
  })

export const withoutPatient =
  (id: string): Change =>
  (directory) => ({
    ...directory,
    patients: directory.patients.filter((patient) => patient.id !== id),
  })

export const giveAna =
  (...branches: string[]): Change =>
  (directory) => ({
    ...directory,
    staff: directory.staff.map((member) =>
      member.id === 'st_ana'
        ? { ...member, branches: branches.map((id) => BranchId.parse(id)) }
        : member,
    ),
  })

export interface Site {
  desk: DeskApp
  clinic: Clinic
  profile: DeskProfile
}

/** Longer than a connection may last that another desk has taken over. */
const stableMs = 20_000

/** Breaks the connection under an open conversation, and types: what is sent waits, the rest is a draft. */
export async function typeOffline(
  { desk, clinic, profile }: Site,
  name: string,
  round: Round,
): Promise<void> {
  const view = windowOf(desk.page)
  await expect(view.thread(name)).toBeVisible()
  // One that breaks again and again right after it came would be taken for a desk elsewhere.
  moveClock(profile, stableMs)
  await clinic.broker.kill()
  await expect(view.connection).toHaveText('Offline – trying again')
  for (const text of round.texts) {
    await view.send(name, text)
    await expectState(view.message(name, firstLine(text)), 'Waiting')
  }
  if (round.draft !== '') await view.composer(name).fill(round.draft)
}

/** What changed while nobody was connected is there when the connection is. */
export async function changeAndConnect(
  { desk, clinic }: Pick<Site, 'desk' | 'clinic'>,
  change: Change,
): Promise<void> {
  await clinic.service.stop()
  clinic.change(change)
  await clinic.broker.restart()
  await clinic.service.start()
  await connect(desk.page)
}

export async function connect(page: Page): Promise<void> {
  const now = page.getByRole('button', { name: 'Try now' })
  await expect(async () => {
    if (await now.isVisible()) await now.click({ timeout: 500 })
    await expect(windowOf(page).connection).toHaveText('Connected', { timeout: 1_500 })
  }).toPass({ timeout: 45_000 })
}

export const firstLine = (text: string) => text.split('\n')[0] ?? text

export const notices = (page: Page) => page.getByRole('region', { name: 'Notices' })

export const unsent = (page: Page, text: string) =>
  notices(page)
    .getByRole('group')
    .filter({ hasText: firstLine(text) })

/** It says for whom and why, is copied whole, and goes when it is dismissed. */
export async function takeBack(desk: DeskApp, text: string, words: RegExp): Promise<void> {
  const one = unsent(desk.page, text)
  await expect(one).toHaveCount(1)
  await expect(one).toContainText(words)
  await one.getByRole('button', { name: 'Copy' }).click()
  await expect(one.getByRole('status')).toHaveText('Copied')
  expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(text)
  await one.getByRole('button', { name: 'Dismiss' }).click()
  await expect(one).toHaveCount(0)
}
