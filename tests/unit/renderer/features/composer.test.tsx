import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Composer } from '#renderer/features/composer/composer.tsx'
import { forgetDrafts } from '#renderer/state/drafts.ts'
import { branch, maria } from '#tests/unit/renderer/support.ts'
import { show, startFakeDesk } from '#tests/unit/renderer/window.tsx'
import type { FakeDesk } from '#tests/unit/renderer/window.tsx'

let desk: FakeDesk
const thread = { branch, patient: maria }
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to Maria' })
const asked = (name: string) =>
  desk.calls.filter((call) => call.name === name).map((call) => call.input)

function open(storedDraft = '') {
  return show(<Composer thread={thread} name="Maria" apart={undefined} storedDraft={storedDraft} />)
}

beforeEach(async () => {
  desk = await startFakeDesk()
})
afterEach(() => {
  cleanup()
  forgetDrafts()
  vi.useRealTimers()
})

test('Enter sends to the patient, composed, and the field is empty at once', () => {
  open()
  fireEvent.change(field(), { target: { value: 'Jose\u0301, see you at 3 ' } })
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(field().value).toBe('')
  expect(asked('message.send')).toMatchObject([{ ...thread, text: 'José, see you at 3' }])
})

test('Shift+Enter breaks the line, and Enter within an input method chooses its candidate', () => {
  open()
  fireEvent.change(field(), { target: { value: 'Hello' } })
  fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true })
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })
  expect(asked('message.send')).toEqual([])
})

test('a text over 4,000 characters says so and goes nowhere', () => {
  open()
  fireEvent.change(field(), { target: { value: 'x'.repeat(4_001) } })
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(screen.getByRole('alert').textContent).toContain('4,000')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true)
  expect(asked('message.send')).toEqual([])
})

test('a draft is saved when the typing pauses, and when the conversation is left', () => {
  vi.useFakeTimers()
  const { unmount } = open()
  fireEvent.change(field(), { target: { value: 'Dear' } })
  expect(asked('draft.save')).toEqual([])
  vi.advanceTimersByTime(400)
  expect(asked('draft.save')).toEqual([{ ...thread, text: 'Dear' }])
  fireEvent.change(field(), { target: { value: 'Dear Maria' } })
  unmount()
  expect(asked('draft.save').at(-1)).toEqual({ ...thread, text: 'Dear Maria' })
})

test('sending leaves no draft to be saved behind it', () => {
  vi.useFakeTimers()
  open('Stored earlier')
  expect(field().value).toBe('Stored earlier')
  fireEvent.change(field(), { target: { value: 'Now' } })
  fireEvent.keyDown(field(), { key: 'Enter' })
  vi.advanceTimersByTime(1_000)
  expect(asked('draft.save')).toEqual([])
})

test('what is typed in one place stands in the other', () => {
  const hub = open()
  fireEvent.change(field(), { target: { value: 'Half a sentence' } })
  hub.unmount()
  open()
  expect(field().value).toBe('Half a sentence')
})
