import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readableBelow } from '#tests/support/readable.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

const word = 'Magandang umaga'
const wide = Buffer.from(word, 'utf16le')

test.each([
  ['UTF-8', Buffer.from(word)],
  ['UTF-16, little end first', wide],
  ['UTF-16, big end first', Buffer.from(wide).swap16()],
])('a word in %s is found, deep in a folder and in the middle of a file', (_, bytes) => {
  const folder = tempFolder()
  mkdirSync(join(folder, 'deep/er'), { recursive: true })
  const noise = Buffer.alloc(70_001, 7)
  writeFileSync(join(folder, 'deep/er/file'), Buffer.concat([noise, bytes, noise]))
  expect(readableBelow(folder, ['something else', word])).toEqual(['deep/er/file holds word 1'])
})

test('nothing is found where nothing is', () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'file'), 'Magandang gabi')
  expect(readableBelow(folder, [word])).toEqual([])
})
