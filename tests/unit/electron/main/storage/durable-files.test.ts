import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FailPoint } from '#electron/main/fail-points.ts'
import { DurableFiles } from '#electron/main/storage/durable-files.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

class Cut extends Error {}

function aFolder(cutAt?: FailPoint) {
  const folder = join(tempFolder(), 'keys')
  const reached: FailPoint[] = []
  const files = new DurableFiles(folder, (point) => {
    reached.push(point)
    if (point === cutAt) throw new Cut()
  })
  return { folder, files, reached }
}

test('what was written is read again, and nothing else is left beside it', async () => {
  const { folder, files } = aFolder()
  await files.write('key', 'a.json', 'first')
  await files.write('key', 'a.json', 'second')
  expect(await files.read('a.json')).toBe('second')
  expect(readdirSync(folder)).toEqual(['a.json'])
})

test('a file that is not there is undefined, and so is its folder', async () => {
  expect(await aFolder().files.read('a.json')).toBeUndefined()
  expect(await aFolder().files.list('.json')).toEqual([])
})

test.each([
  ['file.key/before', 'first'],
  ['file.key/during', 'first'],
  ['file.key/after', 'second'],
] as const)('cut off at %s, the %s content is there', async (point, content) => {
  const { folder, files } = aFolder()
  await files.write('key', 'a.json', 'first')
  const cut = new DurableFiles(folder, (reached) => {
    if (reached === point) throw new Cut()
  })
  await expect(cut.write('key', 'a.json', 'second')).rejects.toThrow(Cut)
  expect(await files.read('a.json')).toBe(content)
})

test('a shredded file is gone, with what a cut had left beside it', async () => {
  const { folder, files } = aFolder()
  await files.write('key', 'a.json', 'secret')
  writeFileSync(join(folder, 'a.json.new'), 'half a secret')
  await files.shred('a.json')
  expect(readdirSync(folder)).toEqual([])
})

test.runIf(process.platform === 'linux')(
  'a file that cannot be overwritten is unlinked all the same',
  async () => {
    const { folder, files } = aFolder()
    mkdirSync(folder)
    // Can be read, and takes no byte from anybody.
    symlinkSync('/proc/version', join(folder, 'a.json'))
    await files.shred('a.json')
    expect(readdirSync(folder)).toEqual([])
  },
)

test('a name that cannot go is told, and keeps no other from going', async () => {
  const { folder, files } = aFolder()
  await files.write('key', 'a.json', 'secret')
  renameSync(join(folder, 'a.json'), join(folder, 'a.json.new'))
  mkdirSync(join(folder, 'a.json'))
  await expect(files.shred('a.json')).rejects.toThrow()
  expect(readdirSync(folder)).toEqual(['a.json'])
})

test('where a file lies in place of the folder, there is nothing', async () => {
  const { folder, files } = aFolder()
  writeFileSync(folder, '')
  expect([await files.read('a.json'), await files.list('.json')]).toEqual([undefined, []])
  await files.shred('a.json')
})

test('a file that is set aside keeps its content', async () => {
  const { folder, files } = aFolder()
  await files.write('key', 'a.json', 'odd')
  await files.setAside('a.json', 'a.lost')
  expect(readFileSync(join(folder, 'a.lost'), 'utf8')).toBe('odd')
  expect(await files.list('.lost')).toEqual(['a'])
})
