import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DiskRoom } from '#electron/main/storage/disk-room.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

test('a folder that takes a file is writable, and keeps nothing of the trial', async () => {
  const folder = tempFolder()
  expect(await new DiskRoom(folder).isWritable()).toBe(true)
  expect(readdirSync(folder)).toEqual([])
})

test('a disk that cannot even be asked is not writable, and that is an answer', async () => {
  expect(await new DiskRoom(join(tempFolder(), 'gone')).isWritable()).toBe(false)
})

test.each([
  ['EDQUOT', true],
  ['ENOSPC', true],
  ['EIO', false],
])('a disk with room that answers %s to a file counts as full: %s', async (code, isFull) => {
  const refusing = () => Promise.reject(Object.assign(new Error('refused'), { code }))
  const room = new DiskRoom(tempFolder(), refusing)
  expect(await room.isFull()).toBe(isFull)
  expect(await room.isWritable()).toBe(false)
})
