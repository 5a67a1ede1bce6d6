import type { Locator } from '@playwright/test'
import { toInstant } from '#shared/model/instant.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'
import type { Clinic } from '#tests/support/clinic.ts'
import { expectAccessible } from '#tests/support/accessible.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

interface Stage {
  desk: DeskApp
  clinic: Clinic
}

/** A state: how it comes about, its sentence, and the way out. In an order in which one desk can go through all. */
interface State {
  name: string
  come: (stage: Stage) => Promise<void>
  sentence: string | RegExp
  wayOut: (stage: Stage) => Locator
  leave?: (stage: Stage) => Promise<void>
}

const page = ({ desk }: Stage) => desk.page
const go = (address: string) => (stage: Stage) => windowOf(page(stage)).go(address)
const button = (name: string) => (stage: Stage) =>
  page(stage).getByRole('button', { name, exact: true })
const link = (name: string) => (stage: Stage) => page(stage).getByRole('link', { name })
const branchPicker = (stage: Stage) => windowOf(page(stage)).branch

const changePatients = (
  directory: Directory,
  change: (patient: Directory['patients'][number]) => Directory['patients'][number],
): Directory => ({ ...directory, patients: directory.patients.map(change) })

const branchesOfAna = (directory: Directory, branches: string[]): Directory =>
  ({
    ...directory,
    staff: directory.staff.map((one) => (one.id === 'st_ana' ? { ...one, branches } : one)),
  }) as Directory

const withOtherPassword = (directory: Directory): Directory => ({
  ...directory,
  staff: directory.staff.map((one) =>
    one.id === 'st_ana' ? { ...one, password: 'changed-at-the-clinic' } : one,
  ),
})

const states: readonly State[] = [
  {
    name: 'an invite is pending',
    come: go('#/patients/pt_ines/chat'),
    sentence: 'Inés Villanueva-Dimaculangan has not linked the mobile app yet',
    wayOut: button('Invite to the app'),
  },
  {
    name: 'an address that is none',
    come: go('#/nowhere'),
    sentence: 'There is nothing at this address',
    wayOut: link('Go to the start'),
  },
  {
    name: 'offline with what is on the computer',
    come: async (stage) => {
      await go('#/chats/br_makati/pt_ramon')(stage)
      await stage.clinic.broker.kill()
    },
    sentence: /^Offline since .*What you write now is sent later, by itself\.$/,
    wayOut: button('Try now'),
    leave: async (stage) => {
      await expect(windowOf(page(stage)).composer('Ramon Cruz')).toBeEnabled()
      await stage.clinic.broker.restart()
      await expect(windowOf(page(stage)).connection).toHaveText('Connected', { timeout: 30_000 })
    },
  },
  {
    name: 'the password is refused while somebody is signed in',
    come: ({ clinic }) => clinic.broker.restart(withOtherPassword(clinic.directory)),
    sentence: /^The clinic server refused this password\./,
    wayOut: button('Try again'),
    leave: async (stage) => {
      // What was cached can still be read.
      await expect(windowOf(page(stage)).row('Maria Santos')).toBeVisible()
      await stage.clinic.broker.restart(stage.clinic.directory)
      await button('Try again')(stage).click()
      await expect(windowOf(page(stage)).connection).toHaveText('Connected', { timeout: 30_000 })
    },
  },
  {
    name: 'a patient unlinks while the conversation is open',
    come: async (stage) => {
      await expect(windowOf(page(stage)).composer('Ramon Cruz')).toBeVisible()
      stage.clinic.change((directory) =>
        changePatients(directory, (one) =>
          one.id === 'pt_ramon' ? { ...one, link: 'unlinked' } : one,
        ),
      )
    },
    sentence: 'Ramon Cruz has not linked the mobile app yet',
    wayOut: link('Read it on the profile'),
  },
  {
    name: 'nobody matches',
    come: async (stage) => {
      await page(stage).getByRole('searchbox', { name: 'Search conversations' }).fill('zzz')
    },
    sentence: /^Nobody here matches/,
    wayOut: (stage) => button('Clear search')(stage).last(),
    leave: async (stage) => {
      await button('Clear search')(stage).last().click()
    },
  },
  {
    name: 'a branch is taken away',
    come: async (stage) => {
      await go('#/chats/br_cebu')(stage)
      await expect(windowOf(page(stage)).row('Lito Abad')).toBeVisible()
      stage.clinic.change((directory) => branchesOfAna(directory, ['br_makati']))
    },
    sentence: 'You no longer have access to Cebu. What this computer kept of it is deleted.',
    wayOut: button('Dismiss'),
    leave: async (stage) => {
      await expect(windowOf(page(stage)).row('Maria Santos')).toBeVisible()
      await button('Dismiss')(stage).click()
    },
  },
  {
    name: 'a trial ends while a conversation is open',
    come: async (stage) => {
      await windowOf(page(stage)).open('Maria Santos')
      const trial = { endsAt: toInstant(Date.now() - 1_000) }
      stage.clinic.change((directory) => ({ ...directory, plan: 'starter', trial }))
    },
    sentence: /^The trial of chats has ended\. Drafts and waiting messages are kept/,
    wayOut: link('See the patients'),
  },
  {
    name: 'a plan without chats',
    come: async (stage) => {
      stage.clinic.change((directory) => ({ ...directory, plan: 'starter', trial: null }))
      await go('#/chats/br_makati')(stage)
    },
    sentence: /^Ask the owner of your practice to move to the Growth plan/,
    wayOut: link('See the patients'),
    leave: async (stage) => {
      stage.clinic.change((directory) => ({ ...directory, plan: 'growth' }))
      await expect(link('Chats')(stage)).toBeVisible()
    },
  },
  {
    name: 'nobody is linked',
    come: async (stage) => {
      stage.clinic.change((directory) =>
        changePatients(directory, (one) => ({ ...one, link: 'unlinked' })),
      )
      await go('#/chats/br_makati')(stage)
    },
    sentence: 'No linked patients in Makati yet',
    wayOut: link('See the patients'),
  },
  {
    name: 'no patients',
    come: async (stage) => {
      stage.clinic.change((directory) => ({ ...directory, patients: [] }))
      await go('#/patients')(stage)
    },
    sentence: 'No patients in Makati yet',
    wayOut: branchPicker,
  },
  {
    name: 'no branch',
    come: async (stage) => {
      stage.clinic.change((directory) => branchesOfAna(directory, []))
      await go('#/')(stage)
    },
    sentence: 'Ask your manager to give you a branch. It appears here by itself.',
    wayOut: button('Sign out'),
  },
]

test('every state in which something cannot be done says so and has a way out', async ({
  desk,
  clinic,
}) => {
  test.setTimeout(120_000)
  const stage = { desk, clinic }
  await expect(windowOf(desk.page).row('Maria Santos')).toBeVisible()
  for (const { name, come, sentence, wayOut, leave } of states) {
    await test.step(name, async () => {
      await come(stage)
      await expect(desk.page.getByText(sentence).filter({ visible: true }).first()).toBeVisible()
      await expect(wayOut(stage)).toBeVisible()
      await expectAccessible(desk.page, name)
      await leave?.(stage)
    })
  }
  // The last branch went with one notice, by its name.
  await expect(desk.page.getByText(/no longer have access to/)).toHaveText([/ to Makati\./])
})

test('what keeps somebody from signing in is said where it can be mended', async ({
  launch,
  clinic,
}) => {
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), password: 'wrong' })
  const password = desk.page.getByLabel('Password', { exact: true })
  await expect(password).toHaveAccessibleDescription(/Check both and try again/)
  await expect(password).toBeFocused()
  await desk.signIn({ ...clinic.signInOf('st_ana'), server: 'mqtt://127.0.0.1:9' })
  const server = desk.page.getByRole('textbox', { name: 'Clinic server' })
  await expect(server).toHaveAccessibleDescription(/The server does not answer/)
  await expect(button('Sign in')({ desk, clinic })).toBeEnabled()
})

test('without secure storage it says that nothing is kept, and works', async ({
  launch,
  clinic,
}) => {
  const desk = await launch('none')
  await desk.signIn(clinic.signInOf('st_ana'))
  await expect(
    desk.page.getByText(/no secure storage, so conversations are not kept/),
  ).toBeVisible()
  await windowOf(desk.page).open('Maria Santos')
})

test('offline before anything of a branch has come, it says so and offers to try', async ({
  launch,
  clinic,
}) => {
  const first = await launch()
  await clinic.service.stop()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await expect(first.page.getByText('Receiving the conversations of Makati')).toBeVisible()
  await clinic.broker.kill()
  await expect(first.page.getByText('Nothing of Makati is on this computer yet')).toBeVisible()
  await expect(first.page.getByRole('button', { name: 'Try now' }).first()).toBeVisible()
})
