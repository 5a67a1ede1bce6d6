import type { ScreenList } from '#tests/screens/stage.ts'
import { expect } from '#tests/support/e2e.ts'
import { letInto } from '#tests/support/second-practice.ts'

/** What is seen before anybody is in. */
export const outside: ScreenList = {
  title: 'before anybody is signed in',
  staff: null,
  screens: [
    {
      name: 'sign-in',
      show: async ({ page }) => {
        await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
      },
    },
    {
      name: 'sign-in-refused',
      show: async ({ desk, page, clinic }) => {
        await desk.signIn({ ...clinic.signInOf('st_ana'), password: 'wrong' })
        await expect(page.getByRole('alert')).toBeVisible()
      },
    },
    {
      name: 'sign-in-unreachable',
      show: async ({ desk, page, clinic }) => {
        await desk.signIn({ ...clinic.signInOf('st_ana'), server: 'mqtt://127.0.0.1:9' })
        await expect(page.getByText('The server does not answer')).toBeVisible()
      },
    },
    {
      name: 'choose-practice',
      show: async ({ desk, page, clinic }) => {
        await letInto(clinic, { practice: 'pr_second', name: 'Ngiti Dental Cebu', staff: 'st_ana' })
        await desk.signIn(clinic.signInOf('st_ana'))
        await expect(page.getByRole('button', { name: /Ngiti Dental Cebu/ })).toBeVisible()
      },
    },
  ],
}
