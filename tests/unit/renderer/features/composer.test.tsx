import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import type { ComponentProps } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message } from '#shared/model/message.ts'
import { Composer } from '#renderer/features/composer/composer.tsx'
import type { ComposerField } from '#renderer/state/composer-field.ts'
import { forgetDrafts } from '#renderer/state/drafts.ts'
import { keys } from '#renderer/state/queries.ts'
import { queryClient } from '#renderer/state/query-client.ts'
import { aMessage, aThread, branch, fromAna, maria } from '#tests/unit/renderer/support.ts'
import { show, startFakeDesk } from '#tests/unit/renderer/window.tsx'
import type { FakeDesk } from '#tests/unit/renderer/window.tsx'

let desk: FakeDesk
const thread = { branch, patient: maria }
const field = () =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to Maria Santos' })
const asked = (name: string) =>
  desk.calls.filter((call) => call.name === name).map((call) => call.input)

/** With these messages above it, as the window has read them. */
function shown(messages: Message[], draft = '') {
  const view = { ...aThread(messages), draft }
  queryClient.setQueryData(keys.thread(branch, maria), view)
  return <Composer thread={thread} view={view} apart={undefined} above={above} />
}

let above: ComponentProps<typeof Composer>['above']

function open(storedDraft = '') {
  return show(shown([aMessage(1)], storedDraft))
}

beforeEach(async () => {
  desk = await startFakeDesk()
})
afterEach(() => {
  cleanup()
  forgetDrafts()
  queryClient.clear()
  above = undefined
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
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 })
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

test('only spaces are no message, and signs that nobody can see are named and taken out', () => {
  open()
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Send' })
  fireEvent.change(field(), { target: { value: ' \n ' } })
  expect(button.disabled).toBe(true)
  screen.getByText(/only spaces/)
  fireEvent.change(field(), { target: { value: 'See\u0007 you' } })
  expect(screen.getByRole('alert').textContent).toContain('nobody can see')
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(asked('message.send')).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Remove them' }))
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(asked('message.send')).toMatchObject([{ text: 'See you' }])
})

test('in whose name and to whom is said beside the field, and by the Send button', () => {
  open()
  const button = screen.getByRole('button', { name: 'Send' })
  const words = document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent
  expect(words).toContain('To Maria Santos')
  expect(words).toContain('Replying as Ngiti Dental, Makati')
})

const stopped = () => screen.queryByRole('alertdialog')

function typeAndBeOvertaken(by: Message[]) {
  const view = open()
  fireEvent.change(field(), { target: { value: 'Come at 3' } })
  view.rerender(shown([aMessage(1), ...by]))
  fireEvent.keyDown(field(), { key: 'Enter' })
  return view
}

test('a patient who writes meanwhile stops the sending once, and the safe answer has the focus', () => {
  const view = typeAndBeOvertaken([{ ...aMessage(2), text: 'Please not before 5' }])
  expect(asked('message.send')).toEqual([])
  expect(stopped()?.textContent).toContain('Please not before 5')
  expect(document.activeElement?.textContent).toBe('Edit')
  fireEvent.keyDown(document.activeElement ?? field(), { key: 'Escape' })
  expect([stopped(), field().value, document.activeElement]).toEqual([null, 'Come at 3', field()])
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(asked('message.send')).toHaveLength(1)
  view.unmount()
})

test('sent anyway it goes out as it stands, and discarded it goes nowhere', () => {
  typeAndBeOvertaken([aMessage(2)])
  fireEvent.click(screen.getByRole('button', { name: 'Send anyway' }))
  expect(asked('message.send')).toMatchObject([{ ...thread, text: 'Come at 3' }])
  cleanup()
  queryClient.clear()
  typeAndBeOvertaken([{ ...aMessage(2), from: { kind: 'staff', id: 'st_ben', name: 'Ben Lim' } }])
  expect(stopped()?.textContent).toContain('Ben Lim')
  fireEvent.click(screen.getByRole('button', { name: 'Discard' }))
  expect([field().value, stopped()]).toEqual(['', null])
  expect(asked('message.send')).toHaveLength(1)
})

test('whoever goes on writing past the question has seen it; what comes after that stops again', () => {
  const view = typeAndBeOvertaken([aMessage(2)])
  fireEvent.change(field(), { target: { value: 'Come at 5' } })
  expect(stopped()).toBeNull()
  view.rerender(shown([1, 2, 3].map((seq) => aMessage(seq))))
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(stopped()?.textContent).toContain('Message 3')
  expect(stopped()?.textContent).not.toContain('Message 2')
})

test('what one has written oneself, and what was there before, stops nothing', () => {
  typeAndBeOvertaken([aMessage(2, fromAna)])
  expect(stopped()).toBeNull()
  expect(asked('message.send')).toHaveLength(1)
})

test('two presses at once are stopped both', () => {
  const view = open()
  fireEvent.change(field(), { target: { value: 'Once' } })
  view.rerender(shown([1, 2].map((seq) => aMessage(seq))))
  act(() => {
    for (let press = 0; press < 2; press += 1)
      field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  })
  expect(stopped()).not.toBeNull()
  expect(asked('message.send')).toEqual([])
})

test('who helps to write sees the keys first, puts texts in, and may object to sending', () => {
  const keys: string[] = []
  const helper: { field?: ComposerField } = {}
  above = (given, text) => {
    helper.field = given
    return <p>Help with “{text}”</p>
  }
  open()
  helper.field?.onKey(({ key }) => key === 'Enter' && keys.push(key) === 1)
  helper.field?.beforeSend((text) =>
    text.includes('[[')
      ? { sentence: 'Fill in the blank first', select: { from: 5, to: 13 } }
      : undefined,
  )
  fireEvent.change(field(), { target: { value: '/see' } })
  screen.getByText('Help with “/see”')
  act(() => helper.field?.replace({ from: 0, to: 4 }, 'Come [[when]] po'))
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect([keys, asked('message.send')]).toEqual([['Enter'], []])
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(screen.getByRole('alert').textContent).toBe('Fill in the blank first')
  expect([field().selectionStart, field().selectionEnd]).toEqual([5, 13])
  fireEvent.change(field(), { target: { value: 'Come at 3 po' } })
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(asked('message.send')).toMatchObject([{ text: 'Come at 3 po' }])
})
