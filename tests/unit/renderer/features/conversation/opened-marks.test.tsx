import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { ThreadMarks } from '#shared/model/conversation.ts'
import { useOpenedMarks } from '#renderer/features/conversation/use-opened-marks.ts'
import { aThread, messagesFrom } from '#tests/unit/renderer/support.ts'
import { show, startFakeDesk } from '#tests/unit/renderer/window.tsx'

const { marks } = aThread(messagesFrom(1, 6))

function Opened({ now }: { now: ThreadMarks }) {
  const { upTo, unread } = useOpenedMarks(now)
  return <p role="status">{`${upTo}/${unread}`}</p>
}

afterEach(cleanup)

test('what was unread at the opening is remembered while it is read, until it is set back', async () => {
  await startFakeDesk()
  const { rerender } = show(<Opened now={{ ...marks, upTo: 4, unread: 2 }} />)
  const shown = (now: Partial<ThreadMarks>) => {
    rerender(<Opened now={{ ...marks, ...now }} />)
    return screen.getByRole('status').textContent
  }
  expect(shown({ upTo: 4, unread: 0 })).toBe('4/2')
  expect(shown({ upTo: 6, unread: 0 })).toBe('4/2')
  expect(shown({ upTo: 5, unread: 1 })).toBe('5/1')
  expect(shown({ upTo: 6, unread: 0 })).toBe('5/1')
})
