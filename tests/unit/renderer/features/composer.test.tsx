import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
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
})

test('Enter sends to the patient, composed, and the field is empty at once', () => {
  open()
  fireEvent.change(field(), { target: { value: 'Jose\u0301, see you at 3 ' } })
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(field().value).toBe('')
  expect(asked('message.send')).toMatchObject([{ ...thread, text: 'José, see you at 3' }])
})

test('a second press before the field is painted empty sends nothing twice', () => {
  open()
  fireEvent.change(field(), { target: { value: 'Once' } })
  act(() => {
    for (let press = 0; press < 2; press += 1)
      field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  })
  expect(asked('message.send')).toHaveLength(1)
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

test('a draft is told at every change', () => {
  open()
  fireEvent.change(field(), { target: { value: 'Dear' } })
  fireEvent.change(field(), { target: { value: 'Dear Maria' } })
  expect(asked('draft.save').map((draft) => (draft as { text: string }).text)).toEqual([
    'Dear',
    'Dear Maria',
  ])
})

test('sending leaves no draft behind it', () => {
  open('Stored earlier')
  expect(field().value).toBe('Stored earlier')
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(field().value).toBe('')
  expect([asked('message.send').length, asked('draft.save')]).toEqual([1, []])
})

test('what is typed in one place stands in the other', () => {
  const hub = open()
  fireEvent.change(field(), { target: { value: 'Half a sentence' } })
  hub.unmount()
  open()
  expect(field().value).toBe('Half a sentence')
})
