import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { ConversationRow } from '#renderer/features/conversations/conversation-row.tsx'
import { Times } from '#renderer/i18n/times.ts'
import { setClockAhead } from '#renderer/i18n/use-times.ts'
import { aConversation, fromAna, fromMaria } from '#tests/unit/renderer/support.ts'
import { show, startFakeDesk } from '#tests/unit/renderer/window.tsx'

const times = new Times('en', 'Asia/Manila')
const row = { ...aConversation('Maria Santos', 41), lastSeq: 1 }
const said = (from: typeof fromMaria, text: string) => ({ from, text, at: row.at ?? toInstant(0) })

function open(over: Partial<typeof row> & object, showsAge = false) {
  show(
    <ConversationRow
      row={{ ...row, ...over }}
      isOpen={false}
      apart={undefined}
      apartShort={undefined}
      staffId="st_ana"
      times={times}
      today="2026-11-18"
      showsAge={showsAge}
    />,
  )
  const link = screen.getByRole('link')
  const marks = document.getElementById(link.getAttribute('aria-describedby') ?? '')
  return { name: link.getAttribute('aria-label') ?? '', marks: () => marks?.textContent }
}

beforeEach(() => startFakeDesk())
afterEach(() => {
  cleanup()
  setClockAhead(0)
})

test('the name says who, unread, what was said last, by whom, and when', () => {
  expect(open({ unread: 2, preview: said(fromMaria, 'Hello\npo') }).name).toMatch(
    /^Maria Santos, unread, Hello po, 9:41/,
  )
  cleanup()
  expect(open({ preview: said(fromAna, 'Good morning') }).name).toMatch(
    /^Maria Santos, You: Good morning, /,
  )
  cleanup()
  const ben = { ...fromAna, id: 'st_ben', name: 'Ben Uy' }
  expect(open({ preview: said(ben, 'Good morning') }).name).toMatch(/, Ben: Good morning, /)
})

test('a message that was not sent is marked above one that waits, and a draft beside either', () => {
  expect(open({ notSent: 1, waiting: 1, draft: true }).marks()).toBe('Not sentDraft')
  cleanup()
  expect(open({ waiting: 1 }).marks()).toBe('Waiting')
})

test('how long a patient has waited goes on with the clock, and is shown where it decides', () => {
  const waitingSince = toInstant(Date.now() - 42 * 60_000)
  const { marks } = open({ needsReply: true, waitingSince }, true)
  expect(marks()).toMatch(/^4[12] minNeeds reply, waiting 4[12] minutes$/)
  act(() => {
    setClockAhead(2 * 3_600_000)
  })
  expect(marks()).toBe('2 hrNeeds reply, waiting 2 hours')
})
