import { spawn } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eventually } from '#tests/support/eventually.ts'
import { cutPower } from '#tests/support/power-cut.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

test.skipIf(process.platform === 'win32')(
  'a power cut ends what a program has started, also when the program itself is gone already',
  async () => {
    const file = join(tempFolder(), 'written')
    appendFileSync(file, '')
    const writing = `while :; do echo more >> '${file}'; done`
    const program = spawn('sh', ['-c', `(${writing}) & exec sleep 600`], { detached: true })
    await eventually(() => readFileSync(file, 'utf8').at(-1), 'the first line')
    program.kill('SIGKILL')
    await eventually(() => program.signalCode ?? undefined, 'the end of the program')
    const before = readFileSync(file, 'utf8').length
    await eventually(
      () => (readFileSync(file, 'utf8').length > before ? true : undefined),
      'a line by what the program has left behind',
    )
    await cutPower(program)
    const after = readFileSync(file, 'utf8')
    const fence = spawn('sh', ['-c', 'exit 0'])
    await eventually(() => fence.exitCode ?? undefined, 'another program to come and go')
    expect(readFileSync(file, 'utf8')).toBe(after)
  },
)
