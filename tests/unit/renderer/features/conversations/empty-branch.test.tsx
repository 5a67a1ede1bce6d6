import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FeedStates } from '#shared/ipc/contract.ts'
import { EmptyBranch } from '#renderer/features/conversations/empty-branch.tsx'
import { branch } from '#tests/unit/renderer/support.ts'
import { show, startFakeDesk } from '#tests/unit/renderer/window.tsx'
import type { FakeDesk } from '#tests/unit/renderer/window.tsx'

let desk: FakeDesk
const feedIs = (state: FeedStates[string]['state'], patients = 0) => {
  act(() => {
    desk.tell('feeds.changed', { [branch]: { state, patients } })
  })
}

beforeEach(async () => {
  desk = await startFakeDesk()
  show(<EmptyBranch branch={branch} />)
})
afterEach(cleanup)

test('a first sync counts who has arrived', () => {
  feedIs('first-sync', 1)
  screen.getByText('Receiving the conversations of Makati')
  screen.getByText('1 patient so far')
  feedIs('first-sync', 512)
  screen.getByText('512 patients so far')
})

test('a branch in step without linked patients leads to its patients', () => {
  screen.getByText('No linked patients in Makati yet')
  expect(screen.getByRole('link').getAttribute('href')).toBe('#/patients')
})

test('without a connection and a cache the list says that it comes by itself', () => {
  feedIs('waiting')
  act(() => {
    desk.tell('connection.changed', { state: 'offline', since: 0 })
  })
  screen.getByText('Nothing of Makati is on this computer yet')
})

test('a branch that may not be seen any more says whom to ask', () => {
  feedIs('hidden')
  screen.getByText('You no longer have access to Makati')
})
