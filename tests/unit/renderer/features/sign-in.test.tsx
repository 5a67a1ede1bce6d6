import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SignIn } from '#renderer/features/session/sign-in.tsx'
import { show, startFakeDesk } from '#tests/unit/renderer/window.tsx'
import type { FakeDesk } from '#tests/unit/renderer/window.tsx'

let desk: FakeDesk
const signedOut = {
  state: 'signed-out',
  server: 'mqtts://chat.clinic.ph',
  username: 'st_ana',
} as const
const sent = () => desk.calls.filter((call) => call.name === 'session.sign-in')

beforeEach(async () => {
  desk = await startFakeDesk()
})
afterEach(cleanup)

test('the last server and name stand ready, and the form goes out as it was filled in', () => {
  show(<SignIn session={signedOut} />)
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'secret' } })
  fireEvent.click(screen.getByRole('checkbox', { name: 'Keep me signed in' }))
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(sent()[0]?.input).toEqual({
    server: 'mqtts://chat.clinic.ph',
    username: 'st_ana',
    password: 'secret',
    keep: false,
  })
})

test('an empty field is named before anything leaves', () => {
  show(<SignIn session={signedOut} />)
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(screen.getByRole('alert').textContent).toBe('Enter your password.')
  expect(sent()).toEqual([])
})

test.each([
  ['server-unreachable', 'Clinic server'],
  ['server-insecure', 'Clinic server'],
  ['banned', 'Username'],
  ['credentials', 'Password'],
] as const)('the refusal “%s” stands under %s and goes when that is changed', (problem, label) => {
  show(<SignIn session={{ ...signedOut, problem }} />)
  const field = screen.getByLabelText(label)
  const alert = screen.getByRole('alert')
  expect(field.getAttribute('aria-describedby')).toContain(alert.id)
  fireEvent.change(field, { target: { value: 'other' } })
  expect(screen.queryByRole('alert')).toBeNull()
})

test('what was typed is still there when signing in is refused', () => {
  const { rerender } = show(<SignIn session={signedOut} />)
  fireEvent.change(screen.getByLabelText('Username'), { target: { value: 'st_ben' } })
  rerender(<SignIn session={{ state: 'signing-in', demo: false }} />)
  rerender(<SignIn session={{ ...signedOut, problem: 'credentials' }} />)
  expect(screen.getByLabelText<HTMLInputElement>('Username').value).toBe('st_ben')
})
