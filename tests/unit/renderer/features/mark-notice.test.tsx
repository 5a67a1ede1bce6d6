import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { MarkNotice } from '#renderer/features/notices/mark-notice.tsx'
import { markFailed, markUnread, settleThread } from '#renderer/state/thread-marks.ts'
import { branch, maria } from '#tests/unit/renderer/support.ts'
import { show, startFakeDesk } from '#tests/unit/renderer/window.tsx'

const thread = { branch, patient: maria }
const words = /could not be marked/

afterEach(() => {
  cleanup()
  markFailed.set(false)
})

test('a mark that could not be set is said, until one is set or it is dismissed', async () => {
  const desk = await startFakeDesk({
    'thread.mark-unread': () => Promise.reject(new AppError('offline', 'Not cached')),
  })
  show(<MarkNotice />)
  expect(screen.queryByText(words)).toBeNull()
  markUnread(thread)
  await screen.findByText(words)
  settleThread(thread, 4)
  await waitFor(() => {
    expect(screen.queryByText(words)).toBeNull()
  })
  expect(desk.calls.at(-1)).toEqual({ name: 'thread.settle', input: { ...thread, upTo: 4 } })
  markUnread(thread)
  await screen.findByText(words)
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(screen.queryByText(words)).toBeNull()
})
