import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLogFile } from '#electron/main/diagnostics/log-file.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').filter(Boolean)

test('lines are appended, over a restart too', () => {
  const folder = join(tempFolder(), 'logs')
  openLogFile(folder)('one')
  openLogFile(folder)('two')
  expect(linesOf(join(folder, 'desk.log'))).toEqual(['one', 'two'])
})

test('a full file makes room while the app runs, and the one before it is kept', () => {
  const folder = tempFolder()
  const write = openLogFile(folder)
  const megabyte = 'x'.repeat(1024 * 1024)
  for (let count = 0; count < 7; count += 1) write(`${String(count)}${megabyte}`)
  const first = (name: string) => linesOf(join(folder, name)).map((line) => line[0])
  expect(first('desk.old.log')).toEqual(['0', '1', '2', '3', '4'])
  expect(first('desk.log')).toEqual(['5', '6'])
})

test.each([
  [
    'the folder',
    (folder: string) => {
      writeFileSync(join(folder, 'logs'), 'a file')
    },
  ],
  [
    'the file',
    (folder: string) => {
      mkdirSync(join(folder, 'logs', 'desk.log'), { recursive: true })
    },
  ],
])('what lies in the way of %s takes nothing down', (_, lie) => {
  const folder = tempFolder()
  lie(folder)
  const write = openLogFile(join(folder, 'logs'))
  expect(() => {
    write('a line')
  }).not.toThrow()
})
