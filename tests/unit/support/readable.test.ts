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

test.each([
  ['begins a file', (bytes: Buffer) => bytes],
  ['ends one', (bytes: Buffer) => Buffer.concat([Buffer.from('MagMagandang '), bytes])],
])('a word that %s is found among many that begin like it', (_, around) => {
  const folder = tempFolder()
  const alike = Array.from({ length: 300 }, (_unused, index) => `Magandang tanghali ${index}`)
  writeFileSync(join(folder, 'file'), around(Buffer.from(word)))
  expect(readableBelow(folder, [...alike, word])).toEqual(['file holds word 300'])
})

test('a word with accents is found as V8 writes it, in one byte each', () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'file'), Buffer.from('Inés Villanueva', 'latin1'))
  expect(readableBelow(folder, ['Inés Villanueva'])).toEqual(['file holds word 0'])
})
