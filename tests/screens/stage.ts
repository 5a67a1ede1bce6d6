import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { demoPractice } from '#electron/demo/data/demo-practice.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'
import { Clinic } from '#tests/support/clinic.ts'
import type { DeskApp, DeskProfile, SecretStoreKind } from '#tests/support/desk-app.ts'
import { expect, test as journey } from '#tests/support/e2e.ts'
import type { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'
import { windowOf } from '#tests/support/window.ts'

/** What a state is shown with: the desk, its window, and the other side. */
export interface Stage {
  desk: DeskApp
  page: Page
  view: ReturnType<typeof windowOf>
  clinic: Clinic
  profile: DeskProfile
  /** A way to the clinic's broker that can be cut; only who signs in there goes by it. */
  line: FaultProxy
}

export type Language = 'en' | 'fil'

/** One screen or state: one entry in a list. States of a list share one desk and stand in the order of the list. */
export interface Screen {
  /** Of the picture's file. */
  name: string
  /** Goes there from wherever the state before has left the window, and waits until it can be seen. */
  show: (stage: Stage) => Promise<void>
  /** The key that makes it say its sentence once more, in the language that is spoken by then. */
  again?: string
  /** Leaves what would be in the way of the next one. */
  leave?: (stage: Stage) => Promise<void>
}

/** States that one desk goes through. */
export interface ScreenList {
  title: string
  /** Nobody: the sign-in. */
  staff: string | null
  secrets?: SecretStoreKind
  /** False: begins with the first steps. */
  isWelcomed?: boolean
  /** Nobody changes the language of a locked desk: each has a list of its own. */
  language?: Language
  screens: readonly Screen[]
}

const folder = resolve(import.meta.dirname, '../../test-results/screens')
const looks = [
  { name: 'light', colorScheme: 'light', language: 'en' },
  { name: 'dark', colorScheme: 'dark', language: 'en' },
  { name: 'filipino', colorScheme: 'light', language: 'fil' },
] as const

/** Over the demo practice's people and conversations, with a broker and a service that can be stopped. */
export const test = journey.extend({
  clinic: async ({}, use) => {
    const { directory, history } = demoPractice(Date.now())
    const historyPath = join(tempFolder(), 'history.json')
    writeFileSync(historyPath, JSON.stringify(history))
    const clinic = await Clinic.open(directory, { more: ['--history', historyPath] })
    await use(clinic)
    await clinic.close()
  },
})

/** Shows each state of a list and takes its pictures; one that cannot be shown does not keep the others from it. */
export async function takePictures(
  stage: Stage,
  { screens, language }: Pick<ScreenList, 'screens' | 'language'>,
): Promise<void> {
  for (const screen of screens) {
    await test.step(screen.name, async () => {
      const problem = await screen.show(stage).then(
        () => undefined,
        (thrown: unknown) => String(thrown),
      )
      expect.soft(problem, screen.name).toBeUndefined()
      if (problem === undefined) await picture(stage.page, screen, language)
      await screen.leave?.(stage)
    })
  }
}

/** In every look; in those of one language, if the window speaks it and no other. */
export async function picture(
  page: Page,
  { name, again }: Pick<Screen, 'name' | 'again'>,
  spoken?: Language,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const look of looks.filter(({ language }) => language === (spoken ?? language))) {
    await page.emulateMedia({ colorScheme: look.colorScheme })
    const isOther = spoken === undefined && look.language !== 'en'
    if (isOther) await speak(page, look.language)
    if (isOther && again !== undefined) await page.keyboard.press(again)
    await untilStill(page)
    await page.screenshot({
      path: join(folder, `${name}-${look.name}.png`),
      animations: 'disabled',
      caret: 'hide',
    })
    if (isOther) await speak(page, 'en')
    await page.emulateMedia({ colorScheme: 'light' })
  }
}

/** For ten frames nothing has scrolled or grown: a conversation that opens finds its place in some. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const places = () =>
      [...document.querySelectorAll('*')]
        .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)
        .map(({ scrollTop, scrollHeight, clientHeight }) => [scrollTop, scrollHeight, clientHeight])
        .join(' ')
    for (let still = 0, before = ''; still < 10;) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = places()
      still = now === before ? still + 1 : 0
      before = now
    }
  })
}

/** As the choice in the settings does, without going there. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate(async (chosen) => {
    const { desk } = globalThis as unknown as {
      desk: { invoke(name: string, input: unknown): Promise<unknown> }
    }
    await desk.invoke('settings.change', { language: chosen })
  }, language)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

export function changePatient(
  directory: Directory,
  id: string,
  change: Partial<Directory['patients'][number]>,
): Directory {
  const patients = directory.patients.map((one) => (one.id === id ? { ...one, ...change } : one))
  return { ...directory, patients }
}
