import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { trustedSender } from '#electron/main/ipc/trusted-sender.ts'

const frameAt = (origin: string) => ({ origin })
const ownFrame = frameAt('app://ui')
const own = { mainFrame: ownFrame } as unknown as WebContents
const isTrusted = trustedSender(() => own, 'app://ui')
const call = (event: object) => isTrusted(event as IpcMainInvokeEvent)

test('the main frame of our own window at its own origin is trusted', () => {
  expect(call({ sender: own, senderFrame: ownFrame })).toBe(true)
})

test.each([
  ['a frame that has been navigated away', { sender: own, senderFrame: null }],
  ['a frame inside the page', { sender: own, senderFrame: frameAt('app://ui') }],
  ['another window', { sender: { mainFrame: ownFrame }, senderFrame: ownFrame }],
])('%s is not', (_, event) => {
  expect(call(event)).toBe(false)
})

test('our own window at another origin is not', () => {
  const frame = frameAt('https://example.com')
  const strayed = { mainFrame: frame } as unknown as WebContents
  const judge = trustedSender(() => strayed, 'app://ui')
  expect(judge({ sender: strayed, senderFrame: frame } as unknown as IpcMainInvokeEvent)).toBe(
    false,
  )
})

test('nobody is while there is no window', () => {
  const judge = trustedSender(() => undefined, 'app://ui')
  expect(judge({ sender: own, senderFrame: ownFrame } as unknown as IpcMainInvokeEvent)).toBe(false)
})
