import { expect, test } from 'vitest'
import { chooseReplies, exportReplies } from '#electron/main/quick-replies/exchange-replies.ts'
import type { ReplyFiles } from '#electron/main/quick-replies/exchange-replies.ts'
import { readRepliesFile, writeRepliesFile } from '#electron/main/quick-replies/replies-file.ts'
import { aReply } from '#tests/support/a-reply.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const file = (replies: unknown, version = 1) =>
  readRepliesFile(bytes(JSON.stringify({ format: 'associhealth-quick-replies', version, replies })))
const good = { title: 'Hours', shortcut: 'hours', body: 'We are open.', language: 'en' }

test('what is exported is read again as it was, without anybody’s ids', () => {
  const written = writeRepliesFile([aReply({ body: 'Salamat po, ñ – {{first_name}}\n[[petsa]]' })])
  expect(written).not.toContain('"id"')
  expect(readRepliesFile(bytes(written))).toEqual({
    state: 'read',
    replies: [
      { ...good, title: 'Opening hours', body: 'Salamat po, ñ – {{first_name}}\n[[petsa]]' },
    ],
  })
})

test('small slips of a file that was written by hand are mended', () => {
  expect(file([{ title: ' Hours ', shortcut: '/Hours', body: 'Jose\u0301\r\nhi\t!' }])).toEqual({
    state: 'read',
    replies: [{ title: 'Hours', shortcut: 'hours', body: 'José\nhi !', language: 'en' }],
  })
})

test.each([
  ['is no JSON', readRepliesFile(bytes('{')), 'unreadable'],
  ['is not UTF-8', readRepliesFile(new Uint8Array([0xff, 0x00])), 'unreadable'],
  ['is something else', readRepliesFile(bytes('{"version":1,"replies":[]}')), 'not-ours'],
  ['is from a newer app', file([good], 2), 'newer'],
  ['holds nothing', file([]), 'empty'],
  ['holds more than anybody may keep', file(Array(201).fill(good)), 'too-many'],
])('a file that %s says so', (_, read, problem) => {
  expect(read).toEqual({ state: 'bad', problem })
})

test.each([
  ['no title', { ...good, title: ' ' }, 'title'],
  ['a shortcut with a blank', { ...good, shortcut: 'two words' }, 'shortcut'],
  ['a text that is too long', { ...good, body: 'x'.repeat(4_001) }, 'body'],
  ['a text with signs that nobody sees', { ...good, body: 'a\u0000' }, 'body'],
  ['a language of no kind', { ...good, language: '../en' }, 'language'],
  ['the shape of something else', 7, 'shape'],
  ['a shortcut that is taken in the file', good, 'twice'],
])('the first reply with %s is named by its place', (_, bad, part) => {
  expect(file([good, bad])).toEqual({ state: 'bad-reply', at: 2, part })
})

function fakeFiles(change: Partial<ReplyFiles> = {}) {
  const written: string[] = []
  const files: ReplyFiles = {
    chooseToRead: () => Promise.resolve('/file.json'),
    chooseToWrite: () => Promise.resolve('/file.json'),
    read: () => Promise.resolve(bytes(writeRepliesFile([aReply()]))),
    write: (_, text) => Promise.resolve(void written.push(text)),
    ...change,
  }
  return { files, written, log: fakeLog() }
}

test('a dialog that is closed changes nothing', async () => {
  const none = () => Promise.resolve(undefined)
  const fake = fakeFiles({ chooseToRead: none, chooseToWrite: none })
  expect(await chooseReplies(fake)).toEqual({ state: 'cancelled' })
  expect(await exportReplies([aReply()], fake)).toBe('cancelled')
  expect(fake.written).toEqual([])
})

test('a file that cannot be read or written says so', async () => {
  const failing = () => Promise.reject(new Error('no'))
  const fake = fakeFiles({ read: failing, write: failing })
  expect(await chooseReplies(fake)).toEqual({ state: 'bad', problem: 'unreadable' })
  expect(await exportReplies([aReply()], fake)).toBe('failed')
})

test('a file that is too large is not looked into', async () => {
  const fake = fakeFiles({ read: () => Promise.resolve(null) })
  expect(await chooseReplies(fake)).toEqual({ state: 'bad', problem: 'too-large' })
})
